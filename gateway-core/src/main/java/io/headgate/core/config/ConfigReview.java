// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.List;
import java.util.Optional;

/**
 * What is to be said of a proposed document.
 *
 * @param findings all of them, errors first
 * @param document the proposal, unless there is an error
 */
public record ConfigReview(List<Finding> findings, Optional<ConfigDocument> document) {

    /** Whether the proposal may be stored. */
    public boolean accepted() {
        return document.isPresent();
    }

    /** The findings of one severity. */
    public List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
