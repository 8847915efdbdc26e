// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.ConfigReview;
import io.headgate.core.config.Finding;
import io.headgate.core.config.Severity;
import io.headgate.core.whatif.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A candidate config as its author wrote it: a whole document, or a patch of what is in force. */
final class CandidateFile {

    private final Path file;
    private final String text;

    /** @throws ReplayFailure if it cannot be read */
    CandidateFile(Path file) {
        this.file = file;
        try {
            this.text = Files.readString(file);
        } catch (IOException e) {
            throw new ReplayFailure("cannot read " + file + ": " + Trouble.reading(e), e);
        }
    }

    /** @throws ReplayFailure if it is no valid config; the message has every error */
    ConfigDocument document(Recording recording) {
        ConfigReview review =
                isWhole() ? ConfigDocument.review(text) : inForce(recording).reviewPatch(text);
        return review.document()
                .orElseThrow(() -> new ReplayFailure(file + " is no valid config:"
                        + review.of(Severity.ERROR).stream()
                                .map(CandidateFile::line)
                                .collect(Collectors.joining("\n  ", "\n  ", ""))));
    }

    private static String line(Finding finding) {
        String given = finding.given() == null ? "" : " is " + finding.given() + ".";
        String allowed = finding.allowed() == null ? "" : " Allowed: " + finding.allowed() + ".";
        return finding.path() + given + " " + finding.why() + allowed;
    }

    private ConfigDocument inForce(Recording recording) {
        if (recording.configs().isEmpty()) {
            throw new ReplayFailure(file + " is a patch, but the topic of configs has none of this tenant/project;"
                    + " a whole document names its profile");
        }
        return recording.configs().lastEntry().getValue();
    }

    private boolean isWhole() {
        try {
            return JsonMapper.shared().readTree(text).has("profile");
        } catch (JacksonException e) {
            return true;
        }
    }
}
