// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import io.headgate.aggregator.windows.CompletionSlots;
import io.headgate.aggregator.windows.RequestSlots;
import io.headgate.events.EventJson;
import io.headgate.events.v1.DecidedBy;
import io.headgate.events.v1.Level;
import io.headgate.events.v1.Outcome;
import io.headgate.events.v1.Reason;
import io.headgate.events.v1.Role;
import io.headgate.events.v1.Transport;
import java.util.ArrayList;
import java.util.List;

/** The names in views of the enum numbers that panes count by. A number without a name is {@code unspecified}. */
final class WireNames {

    private static final String UNSPECIFIED = "unspecified";
    private static final List<String> ROLES = names(Role.getDescriptor(), RequestSlots.ROLES);
    private static final List<String> REASONS = names(Reason.getDescriptor(), RequestSlots.REASONS);
    private static final List<String> LEVELS = names(Level.getDescriptor(), RequestSlots.LEVELS);
    private static final List<String> TRANSPORTS = names(Transport.getDescriptor(), RequestSlots.TRANSPORTS);
    private static final List<String> OUTCOMES = names(Outcome.getDescriptor(), CompletionSlots.OUTCOMES);
    private static final List<String> DECIDERS = names(DecidedBy.getDescriptor(), 8);
    private static final List<Boolean> RATE_LIMITS = rateLimits();

    private WireNames() {}

    static String role(int number) {
        return known(ROLES, number);
    }

    static String reason(int number) {
        return known(REASONS, number);
    }

    /** Whether this version has a name for the reason. */
    static boolean knowsReason(int number) {
        return !reason(number).equals(UNSPECIFIED);
    }

    static String level(int number) {
        return known(LEVELS, number);
    }

    static String transport(int number) {
        return known(TRANSPORTS, number);
    }

    static String outcome(int number) {
        return known(OUTCOMES, number);
    }

    static String decidedBy(int number) {
        return known(DECIDERS, number);
    }

    /** Whether refusals for this reason are answered 429; all others are 503. */
    static boolean rateLimit(int reason) {
        return RATE_LIMITS.get(reason);
    }

    private static String known(List<String> names, int number) {
        return names.get(number < 0 || number >= names.size() ? 0 : number);
    }

    private static List<Boolean> rateLimits() {
        List<Boolean> limits = new ArrayList<>();
        for (int number = 0; number < RequestSlots.REASONS; number++) {
            limits.add(io.headgate.core.admission.Reason.of(reason(number))
                    .filter(reason -> reason.status() == 429)
                    .isPresent());
        }
        limits.set(RequestSlots.UNKNOWN_LIMIT, true);
        return List.copyOf(limits);
    }

    private static List<String> names(EnumDescriptor type, int size) {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            EnumValueDescriptor value = type.findValueByNumber(number);
            names.add(value == null ? UNSPECIFIED : EventJson.shortName(value));
        }
        return List.copyOf(names);
    }
}
