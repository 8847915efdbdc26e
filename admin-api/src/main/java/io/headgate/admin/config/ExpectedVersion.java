// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.problem.RefusedException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The version that a change is based on: {@code If-Match} or {@code expected_version}. */
final class ExpectedVersion {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private ExpectedVersion() {}

    /** What the caller says; 428 if that is nothing. */
    static long require(@Nullable String ifMatch, Proposal proposal) {
        return optional(ifMatch, proposal)
                .orElseThrow(() -> RefusedException.of(
                                HttpStatus.PRECONDITION_REQUIRED,
                                "precondition_required",
                                "Say which version the change is based on: If-Match with the ETag of the config, or"
                                        + " expected_version.")
                        .with("pointer", "/expected_version"));
    }

    static OptionalLong optional(@Nullable String ifMatch, Proposal proposal) {
        if (ifMatch == null) {
            return proposal.expectedVersion();
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw RefusedException.of(
                    HttpStatus.BAD_REQUEST, "bad_request", "If-Match must be the config's ETag, such as \"7\".");
        }
        long version = Long.parseLong(tag.group(1));
        if (proposal.expectedVersion().isPresent() && proposal.expectedVersion().getAsLong() != version) {
            throw RefusedException.field("/expected_version", "It says another version than If-Match.");
        }
        return OptionalLong.of(version);
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }
}
