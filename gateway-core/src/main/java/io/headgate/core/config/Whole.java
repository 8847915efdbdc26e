// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A whole number in a range.
 *
 * @param unlimited whether −1 is allowed besides
 */
record Whole(long min, long max, boolean unlimited, String meaning) implements Shape.Leaf {

    private static final BigDecimal UNLIMITED = BigDecimal.valueOf(RoleLimits.UNLIMITED);

    static Whole of(long min, long max, String meaning) {
        return new Whole(min, max, false, meaning);
    }

    @Override
    public String allowed() {
        return "a whole number from " + min + " to " + max + (unlimited ? ", or -1 for no limit" : "");
    }

    @Override
    public Optional<JsonNode> canonical(JsonNode given) {
        if (!given.isNumber()) {
            return Optional.empty();
        }
        // Compared before it is converted: a number of a billion digits is one short text with an exponent.
        BigDecimal value = given.decimalValue();
        boolean inRange =
                value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
        boolean none = unlimited && value.compareTo(UNLIMITED) == 0;
        if (!(inRange || none) || value.stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        return Optional.of(JsonNodeFactory.instance.numberNode(value.longValueExact()));
    }
}
