// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

/** What answers to callers carry. */
public record Answers(RateLimitHeaders rateLimitHeaders) {}
