// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.admin.export.ExportConfiguration;
import io.headgate.admin.export.RunOnce;
import io.headgate.admin.scaling.ScalingConfiguration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/** The same parts without a web server, made only as far as one export needs them: no issuer, no port, and polled no Redis. */
@Import({AdminConfiguration.class, ScalingConfiguration.class, ExportConfiguration.class})
@EnableConfigurationProperties(AdminSettings.class)
class RunOnceApplication {

    private static final String SETTING = "METRICS_RUN_ONCE";

    /** Whether the environment or an argument asks for one export. */
    static boolean wanted(String... args) {
        String given = new SimpleCommandLinePropertySource(args).getProperty(SETTING);
        String value = given != null ? given : System.getenv().getOrDefault(SETTING, "0");
        return value.equals("1") || Boolean.parseBoolean(value);
    }

    /** Exports once; answers the exit code. */
    static int run(String... args) {
        String[] unscheduled = Stream.concat(
                        Arrays.stream(args), Stream.of("--headgate.export.scheduler-enabled=false"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(RunOnceApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(unscheduled)) {
            return context.getBean(RunOnce.class).run();
        }
    }
}
