// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

import io.headgate.bench.redis.BenchRedis;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.cloud.gateway.filter.ratelimit.RedisRateLimiter;
import org.springframework.cloud.gateway.support.ConfigurationService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/** Spring Cloud Gateway's limiter as the gateway sets it up: one limit, or the same asked three times in a row. */
final class SpringCloudGateway implements Contender {

    private static final String ROUTE = "chat";
    private static final int WIDE = 1_000_000;

    private final LettuceConnectionFactory connections;
    private final RedisRateLimiter limiter;
    private final int times;

    SpringCloudGateway(BenchRedis redis, Wanted wanted, int times) {
        this.times = times;
        connections = new LettuceConnectionFactory("127.0.0.1", redis.port());
        connections.afterPropertiesSet();
        connections.start();
        limiter = new RedisRateLimiter(
                new ReactiveStringRedisTemplate(connections),
                script(),
                new ConfigurationService(new StaticListableBeanFactory(), DefaultConversionService::new, () -> null));
        limiter.getConfig()
                .put(
                        ROUTE,
                        switch (wanted) {
                            case ADMITTED -> limit(WIDE, WIDE, 1);
                            case REFUSED -> limit(1, 1, 60);
                            case LIMITED -> limit(1, 60, 1);
                        });
    }

    @Override
    public String name() {
        return times == 1 ? "Spring Cloud Gateway, one limit" : "Spring Cloud Gateway, asked three times";
    }

    @Override
    public void prepare(Iterable<String> callers) {
        callers.forEach(this::ask);
    }

    @Override
    public boolean ask(String caller) {
        for (int i = 0; i < times; i++) {
            if (!limiter.isAllowed(ROUTE, caller).blockOptional().orElseThrow().isAllowed()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        connections.destroy();
    }

    private static RedisRateLimiter.Config limit(int aSecond, int burst, int tokensOfARequest) {
        return new RedisRateLimiter.Config()
                .setReplenishRate(aSecond)
                .setBurstCapacity(burst)
                .setRequestedTokens(tokensOfARequest);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // As the gateway's own configuration makes it.
    private static RedisScript<List<Long>> script() {
        DefaultRedisScript script = new DefaultRedisScript();
        script.setLocation(new ClassPathResource("META-INF/scripts/request_rate_limiter.lua"));
        script.setResultType(List.class);
        return script;
    }
}
