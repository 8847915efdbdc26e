// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigDocumentPropertyTest {

    private static final List<String> GROUPS = List.of(
            "",
            "/rate_limits",
            "/rate_limits/roles",
            "/rate_limits/roles/paid",
            "/queue",
            "/queue/weights",
            "/queue/backoff",
            "/components",
            "/components/proc",
            "/components/proc/queue",
            "/backpressure");

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void shouldAcceptWhatKeepsEveryRule(@ForAll long seed) {
        String text = Documents.text(new Documents(seed).valid());

        ConfigReview review = ConfigDocument.review(text);

        assertThat(review.of(Severity.ERROR)).as(text).isEmpty();
        assertThat(review.accepted()).isTrue();
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void shouldReadBackWhatItWrites(@ForAll long seed) {
        ConfigDocument document = document(new Documents(seed));

        assertThat(ConfigDocument.stored(document.json())).isEqualTo(document);
        assertThat(ConfigDocument.review(document.json()).document()).contains(document);
        assertThat(ConfigDocument.stored(document.json()).json()).isEqualTo(document.json());
        assertThat(document.reviewPatch(document.json()).document()).contains(document);
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void shouldKeepEveryNumberExactly(@ForAll long seed) {
        Map<String, Object> said = new Documents(seed).valid();
        JsonNode effective = Effective.tree(accepted(said).effective(3));

        for (Documents.Field field : Documents.FIELDS) {
            Object given = at(said, field.path());
            if (given != null) {
                assertThat(effective.at(field.path()).decimalValue())
                        .as(field.path())
                        .isEqualByComparingTo(new BigDecimal(given.toString()));
            }
        }
    }

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void shouldRefuseOneBadValueAndNameIt(@ForAll long seed) {
        Documents documents = new Documents(seed);
        Map<String, Object> said = documents.valid();
        String base = documents.below(3) == 0 ? "/components/ingress" : "";
        Documents.Field field = documents.field();
        Documents.put(said, base + field.path(), documents.bad(field));

        ConfigReview review = ConfigDocument.review(Documents.text(said));

        assertThat(review.accepted()).as(Documents.text(said)).isFalse();
        assertThat(review.of(Severity.ERROR)).extracting(Finding::path).containsExactly(base + field.path());
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void shouldRefuseAnUnknownFieldAnywhere(@ForAll long seed, @ForAll String name) {
        Documents documents = new Documents(seed);
        Map<String, Object> said = documents.valid();
        String group = GROUPS.get(documents.below(GROUPS.size()));
        Map<String, Object> place = said;
        for (String step : group.isEmpty() ? new String[0] : group.substring(1).split("/")) {
            place = Documents.child(place, step);
        }
        place.put("x-" + name, documents.below(5));

        ConfigReview review = ConfigDocument.review(Documents.text(said));

        assertThat(review.accepted()).isFalse();
        assertThat(review.of(Severity.ERROR))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).startsWith(group + "/x-"));
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void shouldTurnOneDocumentIntoAnotherByTheirDifference(@ForAll long one, @ForAll long other) {
        ConfigDocument before = document(new Documents(one));
        ConfigDocument after = document(new Documents(other));
        Map<String, Object> patch = new LinkedHashMap<>();
        for (Change change : Difference.between(before, after)) {
            Documents.put(
                    patch, change.path(), change.after() == null ? null : ConfigJson.MAPPER.readTree(change.after()));
        }

        assertThat(before.reviewPatch(Documents.text(patch)).document()).contains(after);
        assertThat(Difference.between(before, after).isEmpty()).isEqualTo(before.equals(after));
    }

    @Property(tries = 2_000)
    void shouldNeverThrowWhateverTheText(@ForAll String text, @ForAll long seed) {
        String document = Documents.text(new Documents(seed).valid());
        int cut = Math.floorMod(text.hashCode(), document.length());
        String damaged = document.substring(0, cut) + text + document.substring(Math.min(document.length(), cut + 1));

        for (String given : List.of(text, damaged)) {
            assertThat(ConfigDocument.review(given).findings()).isNotNull();
            assertThat(ConfigDocument.of(Profile.TESTING).reviewPatch(given).findings())
                    .isNotNull();
        }
    }

    private static ConfigDocument document(Documents documents) {
        return accepted(documents.valid());
    }

    private static ConfigDocument accepted(Map<String, Object> said) {
        return ConfigDocument.review(Documents.text(said)).document().orElseThrow();
    }

    private static Object at(Map<String, Object> said, String path) {
        JsonNode node = JsonMapper.shared().valueToTree(said).at(path);
        return node.isMissingNode() ? null : node.decimalValue();
    }
}
