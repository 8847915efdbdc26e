// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What operators have said: a profile, and the fields that differ from it, for all components or for one. Valid by
 * construction and in one canonical form, so that equal documents have equal text. Immutable.
 */
public final class ConfigDocument {

    private final ObjectNode said;
    private final List<Finding> foreign;

    private ConfigDocument(ObjectNode said, List<Finding> foreign) {
        this.said = said;
        this.foreign = foreign;
    }

    /** The document that says nothing but its profile. */
    public static ConfigDocument of(Profile profile) {
        return new ConfigDocument(
                JsonNodeFactory.instance.objectNode().put(ConfigSchema.PROFILE, profile.wire()), List.of());
    }

    /** Judges a whole document. Never throws for what the text says. */
    public static ConfigReview review(String json) {
        Findings findings = new Findings();
        Optional<ConfigDocument> document =
                ConfigText.read(json, findings).flatMap(tree -> judged(tree, findings, UnaryOperator.identity()));
        return new ConfigReview(findings.bySeverity(), document);
    }

    /**
     * Judges this document as a patch would make it. The patch is a JSON Merge Patch: objects are merged, values and
     * lists replaced, {@code null} takes back what was said; the operators' short names stand for their fields. Never
     * throws for what the text says.
     */
    public ConfigReview reviewPatch(String json) {
        Findings findings = new Findings();
        findings.addAll(foreign);
        Optional<ConfigDocument> document = ConfigText.read(json, findings).flatMap(patch -> {
            ConfigPatch changes = new ConfigPatch(findings);
            ObjectNode whole = said.deepCopy();
            changes.apply(patch, whole);
            return judged(whole, findings, changes::asSent);
        });
        return new ConfigReview(findings.bySeverity(), document);
    }

    /**
     * Reads a document that was stored. Fields of a newer version are passed over; they forbid a patch by this version,
     * which would lose them.
     *
     * @throws IllegalArgumentException if something else is wrong with it; the message names the field
     */
    public static ConfigDocument stored(String json) {
        Findings findings = new Findings();
        Optional<JsonNode> canonical =
                ConfigText.read(json, findings).flatMap(tree -> ConfigSchema.DOCUMENT.read(tree, "", findings));
        List<Finding> foreign = new ArrayList<>();
        for (Finding finding : findings.bySeverity()) {
            if (!finding.why().equals(Section.UNKNOWN)) {
                throw new IllegalArgumentException("stored config: " + finding);
            }
            foreign.add(finding);
        }
        ObjectNode said = (ObjectNode) canonical.orElseThrow();
        if (!said.has(ConfigSchema.PROFILE)) {
            throw new IllegalArgumentException("stored config: /profile is missing");
        }
        return new ConfigDocument(said, List.copyOf(foreign));
    }

    /** The profile that fills what is not said. */
    public Profile profile() {
        return Profile.of(said.get(ConfigSchema.PROFILE).stringValue());
    }

    /** The config for whoever is no component: what is said for all. */
    public GatewayConfig effective(long version) {
        return Effective.of(said, version, null);
    }

    /** The config for a component: what is said for it stands over what is said for all. */
    public GatewayConfig effective(long version, Component component) {
        return Effective.of(said, version, component);
    }

    /** The canonical text. */
    public String json() {
        return ConfigJson.MAPPER.writeValueAsString(said);
    }

    /** What it amounts to for whoever is no component, as text in the form of a document. */
    public String effectiveJson() {
        return ConfigJson.MAPPER.writeValueAsString(Effective.tree(effective(0)));
    }

    ObjectNode said() {
        return said;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigDocument document && said.equals(document.said);
    }

    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }

    /** The findings are worded for the sender only once all are there: rules look for errors at fields. */
    private static Optional<ConfigDocument> judged(JsonNode tree, Findings findings, UnaryOperator<Finding> asSent) {
        Optional<JsonNode> canonical = ConfigSchema.DOCUMENT.read(tree, "", findings);
        if (canonical.isPresent()) {
            ObjectNode said = (ObjectNode) canonical.get();
            if (said.has(ConfigSchema.PROFILE)) {
                CrossFieldRules.check(said, findings);
            } else if (!findings.hasErrorAt("/" + ConfigSchema.PROFILE)) {
                findings.error(
                        "/" + ConfigSchema.PROFILE, "A document names the profile that fills what it does not say.");
            }
        }
        findings.replaceAll(asSent);
        return findings.hasErrors()
                ? Optional.empty()
                : canonical.map(said -> new ConfigDocument((ObjectNode) said, List.of()));
    }
}
