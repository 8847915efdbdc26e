// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.core.whatif.WhatIfReport;

/**
 * A report and what it is about.
 *
 * @param key {@code tenant/project}
 * @param config the candidate's file name
 */
record Tried(String key, String config, @JsonUnwrapped WhatIfReport report) {}
