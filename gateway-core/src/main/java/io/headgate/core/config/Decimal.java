// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A decimal in a range, kept exactly.
 *
 * @param above whether it must be above the minimum
 */
record Decimal(BigDecimal min, boolean above, BigDecimal max, String meaning) implements Shape.Leaf {

    /** Enough for any ratio, and few enough that exact arithmetic stays cheap. */
    static final int PLACES = 6;

    static Decimal of(String min, String max, String meaning) {
        return new Decimal(new BigDecimal(min), false, new BigDecimal(max), meaning);
    }

    static Decimal above(String min, String max, String meaning) {
        return new Decimal(new BigDecimal(min), true, new BigDecimal(max), meaning);
    }

    @Override
    public String allowed() {
        return "a decimal " + (above ? "above " : "from ") + min + (above ? ", at most " : " to ") + max
                + ", with at most " + PLACES + " places";
    }

    @Override
    public Optional<JsonNode> canonical(JsonNode given) {
        if (!given.isNumber()) {
            return Optional.empty();
        }
        BigDecimal value = given.decimalValue();
        int fromMin = value.compareTo(min);
        if (fromMin < 0 || (above && fromMin == 0) || value.compareTo(max) > 0) {
            return Optional.empty();
        }
        BigDecimal plain = canonical(value);
        return plain.scale() > PLACES ? Optional.empty() : Optional.of(JsonNodeFactory.instance.numberNode(plain));
    }

    /** 0.20 is 0.2, and 1e1 is 10. */
    private static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
