// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTreeTest {
    private static final int OLD = 1_000;
    private static final int BUILT = 2_000;
    private static final int NEW = 3_000;

    @TempDir
    private Path root;

    private SourceTree sources;

    @BeforeEach
    void checkout() throws IOException {
        sources = new SourceTree(root);
        for (String file : List.of(
                "pom.xml",
                "ingress/pom.xml",
                "ingress/src/main/java/A.java",
                "ingress/src/test/java/ATest.java",
                "processor/src/main/java/P.java",
                "gateway-core/pom.xml",
                "gateway-core/src/main/resources/a.lua",
                "gateway-events/src/main/proto/e.proto")) {
            touch(file, OLD);
        }
    }

    @Test
    void shouldFindAMissingJarStale() {
        assertThat(sources.fresh("ingress")).isFalse();
        assertThat(new Build(sources, root.resolve("log")).stale(List.of("ingress", "processor")))
                .containsExactly("ingress", "processor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "ingress/pom.xml",
                "ingress/src/main/java/A.java",
                "gateway-core/pom.xml",
                "gateway-core/src/main/resources/a.lua",
                "gateway-events/src/main/proto/e.proto"
            })
    void shouldFindAJarStaleWhenWhatItHoldsIsNewer(String changed) throws IOException {
        touch("ingress/target/ingress-exec.jar", BUILT);
        assertThat(sources.fresh("ingress")).isTrue();
        touch(changed, NEW);
        assertThat(sources.fresh("ingress")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingress/src/test/java/ATest.java", "processor/src/main/java/P.java"})
    void shouldNotCareForTestsAndOtherServices(String changed) throws IOException {
        touch("ingress/target/ingress-exec.jar", BUILT);
        touch(changed, NEW);
        assertThat(sources.fresh("ingress")).isTrue();
    }

    @Test
    void shouldGoByThePlainJarWhereTheExecutableOneHasAFixedTime() throws IOException {
        touch("ingress/src/main/java/A.java", BUILT);
        touch("ingress/target/ingress-exec.jar", OLD);
        assertThat(sources.fresh("ingress")).isFalse();
        touch("ingress/target/ingress.jar", NEW);
        assertThat(sources.fresh("ingress")).isTrue();
    }

    @Test
    void shouldTakeABuildThatLeftAnUnchangedJarInPlaceForFresh() throws IOException {
        touch("ingress/target/ingress-exec.jar", BUILT);
        touch("pom.xml", NEW);
        sources.markBuilt("ingress", FileTime.fromMillis(NEW + 1));
        assertThat(sources.fresh("ingress")).isTrue();
    }

    private void touch(String file, long millis) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        Files.setLastModifiedTime(path, FileTime.fromMillis(millis));
        // Files, not folders, are what the test is about.
        for (Path up = path.getParent(); up.startsWith(root); up = up.getParent()) {
            Files.setLastModifiedTime(up, FileTime.fromMillis(OLD));
        }
    }
}
