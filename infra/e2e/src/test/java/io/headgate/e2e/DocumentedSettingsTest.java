// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of settings in each service's README names every variable that the service reads, and no other. */
class DocumentedSettingsTest {

    /** {@code ${TENANT_ID:home}} in YAML, {@code ${monitoring.prometheus.enabled:true}} in code. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.]*)[:}]");

    /** Names that code asks the environment for itself. */
    private static final Pattern NAME_IN_CODE = Pattern.compile("\"((?:HEADGATE|METRICS)_[A-Z0-9_]+)\"");

    private static final Pattern NAME_IN_TEXT = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    /** Pages and names of metrics are set alike in every service: the key under this name, the parts of it as constants. */
    private static final Pattern PAGES = Pattern.compile("\\$\\{(?:\" \\+ SETTINGS \\+ \")?([a-z_.]+):");

    private static final Set<String> OF_THE_MACHINE = Set.of("HOSTNAME");

    @ParameterizedTest
    @ValueSource(strings = {"ingress", "processor", "stream-aggregator", "admin-api"})
    void shouldNameWhatTheServiceReadsAndNothingElse(String service) {
        assertThat(documented(service)).isEqualTo(read(service));
    }

    private static Set<String> documented(String service) {
        List<String> rows = text(RunningSystem.ROOT.resolve(service).resolve("README.md"))
                .lines()
                .dropWhile(line -> !line.equals("## Settings"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1])
                .toList();
        return names(NAME_IN_TEXT, String.join("\n", rows));
    }

    private static Set<String> read(String service) {
        Path resources = RunningSystem.ROOT.resolve(service).resolve("src/main/resources");
        Path core = RunningSystem.ROOT.resolve("gateway-core/src/main");
        String code = sources(RunningSystem.ROOT.resolve(service).resolve("src/main/java"));
        Set<String> read = names(PLACEHOLDER, text(resources.resolve("application.yml")));
        read.addAll(names(PLACEHOLDER, text(core.resolve("resources/headgate-common.yml"))));
        read.addAll(names(NAME_IN_CODE, code));
        if (code.contains("FailPoints.fromEnvironment")) {
            read.addAll(names(NAME_IN_CODE, sources(core.resolve("java/io/headgate/core/failpoint"))));
        }
        read.addAll(pages(core.resolve("java/io/headgate/core")));
        read.removeAll(OF_THE_MACHINE);
        return read;
    }

    /** Spring reads {@code a.b_c} from {@code A_B_C}. */
    private static Set<String> pages(Path core) {
        String health = text(core.resolve("health/HealthController.java"));
        String metrics = sources(core.resolve("metrics"));
        Stream<String> ofHealth = PAGES.matcher(health)
                .results()
                .map(found -> found.group().contains("SETTINGS")
                        ? "monitoring.health_check.endpoints." + found.group(1)
                        : found.group(1));
        return Stream.concat(ofHealth, PAGES.matcher(metrics).results().map(found -> found.group(1)))
                .map(key -> key.replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocumentedSettingsTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
