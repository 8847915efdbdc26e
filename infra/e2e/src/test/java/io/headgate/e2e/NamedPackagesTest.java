// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The named packages of the contract are direct dependencies of the modules that use them, and so is the layout. */
class NamedPackagesTest {

    private static final Path ROOT = Path.of(System.getProperty("headgate.root"));

    @ParameterizedTest
    @CsvSource({
        "gateway-events,    org.apache.kafka:kafka-clients",
        "gateway-core,      io.lettuce:lettuce-core",
        "gateway-core,      io.micrometer:micrometer-registry-prometheus",
        "ingress,           org.apache.kafka:kafka-clients",
        "ingress,           io.github.resilience4j:resilience4j-all",
        "ingress,           io.micrometer:micrometer-registry-prometheus",
        "processor,         org.apache.kafka:kafka-clients",
        "processor,         io.micrometer:micrometer-registry-prometheus",
        "stream-aggregator, org.apache.kafka:kafka-streams",
        "stream-aggregator, org.springframework.kafka:spring-kafka",
        "stream-aggregator, io.micrometer:micrometer-registry-prometheus",
        "admin-api,         io.micrometer:micrometer-registry-prometheus",
        "admin-api,         software.amazon.awssdk:cloudwatch",
        "infra/testkit,     org.testcontainers:testcontainers-kafka"
    })
    void shouldDependDirectlyOnANamedPackage(String module, String artifact) throws Exception {
        assertThat(dependencies(module)).contains(artifact);
    }

    @Test
    void shouldHaveTheModulesOfTheContractAtTheTop() throws Exception {
        assertThat(texts(pom(""), "module"))
                .containsExactlyInAnyOrder(
                        "gateway-events",
                        "gateway-core",
                        "ingress",
                        "processor",
                        "stream-aggregator",
                        "admin-api",
                        "infra");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-events",
                "gateway-core",
                "ingress",
                "processor",
                "stream-aggregator",
                "admin-api",
                "infra/local",
                "infra/testkit",
                "infra/cli",
                "infra/bench"
            })
    void shouldDescribeEveryPackage(String module) throws Exception {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            List<Path> undescribed = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(undescribed).isEmpty();
        }
    }

    private static List<String> dependencies(String module) throws Exception {
        List<String> found = new ArrayList<>();
        NodeList dependencies = pom(module).getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            found.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
        }
        return found;
    }

    private static List<String> texts(Document pom, String tag) {
        List<String> texts = new ArrayList<>();
        NodeList elements = pom.getElementsByTagName(tag);
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static String text(Element element, String tag) {
        return element.getElementsByTagName(tag).item(0).getTextContent().strip();
    }

    private static Document pom(String module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    }
}
