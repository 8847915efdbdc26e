// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.audit;

import io.headgate.core.config.Change;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a handler tells the audit of the request it carries out. One for each request; not thread-safe. */
public final class Attempt {

    private static final String ATTRIBUTE = Attempt.class.getName();

    private @Nullable String detail;
    private @Nullable String reason;
    private List<Change> difference = List.of();
    private boolean sensitive;

    /** The attempt that this request is. */
    public static Attempt of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Attempt known) {
            return known;
        }
        Attempt attempt = new Attempt();
        request.setAttribute(ATTRIBUTE, attempt);
        return attempt;
    }

    /** One sentence on what it is about; never a text of a user, a token or an address. */
    public Attempt detail(String sentence) {
        detail = sentence;
        return this;
    }

    /** What the operator says why. */
    public Attempt reason(@Nullable String text) {
        reason = text;
        return this;
    }

    /** What it changes in the config. */
    public Attempt difference(List<Change> changes) {
        difference = changes;
        return this;
    }

    /** It reads what is to be read rarely, and so is recorded although it changes nothing. */
    public Attempt sensitive() {
        sensitive = true;
        return this;
    }

    public boolean isSensitive() {
        return sensitive;
    }

    @Nullable
    String detail() {
        return detail;
    }

    @Nullable
    String reason() {
        return reason;
    }

    List<Change> difference() {
        return difference;
    }
}
