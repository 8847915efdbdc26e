// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import io.headgate.core.page.MvcPageCheck;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the admin API, or exports once where {@code METRICS_RUN_ONCE} says so; settings come from the environment. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(AdminSettings.class)
@Import(MvcPageCheck.class)
public class AdminApplication {

    public static void main(String[] args) {
        if (RunOnceApplication.wanted(args)) {
            System.exit(RunOnceApplication.run(args));
        }
        SpringApplication.run(AdminApplication.class, args);
    }
}
