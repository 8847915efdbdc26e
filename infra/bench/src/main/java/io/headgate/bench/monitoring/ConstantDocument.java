// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.monitoring;

import io.headgate.core.page.MovablePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The peer: a file from memory, put into the admin API beside its own controllers. As a movable page it goes the whole
 * way of every other answer: credential, limit, roles, dispatch, writing.
 */
@RestController
class ConstantDocument implements MovablePages {

    static final String PATH = "/bench/constant";
    static final String FILE = "BENCH_CONSTANT_FILE";

    private final Path file;
    private volatile byte[] content = {};

    ConstantDocument(@Value("${" + FILE + "}") Path file) {
        this.file = file;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(content);
    }

    /** Takes the document anew. */
    @GetMapping(PATH + "/load")
    int load() throws IOException {
        content = Files.readAllBytes(file);
        return content.length;
    }

    /** By the names of movable pages, whose rules it thus gets. */
    @Override
    public Map<String, String> paths() {
        return Map.of("monitoring.prometheus.endpoint", PATH, "monitoring.health_check.endpoints.path", PATH + "/load");
    }
}
