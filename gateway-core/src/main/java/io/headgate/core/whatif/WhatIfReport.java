// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import io.headgate.core.config.Change;
import java.util.List;

/**
 * What a candidate config would have made of recorded traffic.
 *
 * @param from ISO 8601
 * @param to ISO 8601, exclusive
 * @param changes from the config in force at the end to the candidate
 * @param agreement how far the model makes the decisions that were made
 * @param recorded what happened
 * @param asItWas what the simulation makes of the configs that were in force: where it differs from what happened, the
 *     candidate's numbers are as far off
 * @param candidate what it makes of the candidate
 * @param mostAffected the identities whose admissions differ most between the two simulations
 * @param cannotKnow what no recording tells
 */
public record WhatIfReport(
        String from,
        String to,
        List<Change> changes,
        Agreement agreement,
        Course recorded,
        Course asItWas,
        Course candidate,
        List<Affected> mostAffected,
        List<String> cannotKnow) {}
