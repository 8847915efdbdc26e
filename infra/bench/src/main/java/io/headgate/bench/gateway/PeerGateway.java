// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.gateway.filter.ratelimit.KeyResolver;
import org.springframework.cloud.gateway.filter.ratelimit.RedisRateLimiter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A Spring Cloud Gateway with its Redis limiter on one route, and a filter that answers as a backend would, at once. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PeerGateway {

    private static final int WIDE = 1_000_000;
    private static final byte[] ANSWER = "{\"status\":\"queued\"}".getBytes(StandardCharsets.US_ASCII);

    /** @param args its port and that of Redis */
    public static void main(String[] args) {
        // As arguments, which come before what the settings of others on the class path say.
        new SpringApplicationBuilder(PeerGateway.class)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=" + args[0],
                        "--peer.redis-port=" + args[1],
                        "--spring.cloud.gateway.server.webflux.redis.enabled=false",
                        "--logging.level.root=WARN");
    }

    @Bean
    LettuceConnectionFactory connections(@Value("${peer.redis-port}") int redisPort) {
        return new LettuceConnectionFactory("127.0.0.1", redisPort);
    }

    @Bean
    ReactiveStringRedisTemplate template(LettuceConnectionFactory connections) {
        return new ReactiveStringRedisTemplate(connections);
    }

    @Bean
    RedisRateLimiter limiter(ReactiveStringRedisTemplate template, ConfigurationService configurations) {
        RedisRateLimiter limiter = new RedisRateLimiter(template, script(), configurations);
        limiter.getConfig()
                .put(
                        "chat",
                        new RedisRateLimiter.Config().setReplenishRate(WIDE).setBurstCapacity(WIDE));
        return limiter;
    }

    @Bean
    KeyResolver address() {
        return exchange -> Mono.justOrEmpty(exchange.getRequest().getHeaders().getFirst("X-Forwarded-For"));
    }

    @Bean
    RouteLocator routes(RouteLocatorBuilder routes, RedisRateLimiter limiter, KeyResolver address) {
        return routes.routes()
                .route(
                        "chat",
                        route -> route.path(Asked.PATH)
                                .filters(filters -> filters.requestRateLimiter(limit ->
                                                limit.setRateLimiter(limiter).setKeyResolver(address))
                                        .filter((exchange, chain) -> answer(exchange)))
                                .uri("no://backend"))
                .build();
    }

    private static Mono<Void> answer(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.ACCEPTED);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(ANSWER.length);
        DataBuffer body = response.bufferFactory().wrap(ANSWER);
        return response.writeWith(Mono.just(body));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // As the gateway's own configuration makes it.
    private static RedisScript<List<Long>> script() {
        DefaultRedisScript script = new DefaultRedisScript();
        script.setLocation(new ClassPathResource("META-INF/scripts/request_rate_limiter.lua"));
        script.setResultType(List.class);
        return script;
    }
}
