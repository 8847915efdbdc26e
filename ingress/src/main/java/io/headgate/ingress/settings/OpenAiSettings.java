// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The OpenAI-compatible door.
 *
 * @param answerTimeout for a whole answer, its wait in the queue included
 * @param models that {@code /v1/models} lists
 */
@ConfigurationProperties("headgate.openai")
public record OpenAiSettings(Duration answerTimeout, List<String> models) {

    public OpenAiSettings {
        Range.check("HEADGATE_ANSWER_TIMEOUT_SECONDS", answerTimeout.toSeconds(), 1, 86_400);
        models = List.copyOf(models);
    }
}
