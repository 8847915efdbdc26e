// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.openapi;

import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /openapi.json}. */
@RestController
public final class OpenApiController {

    private final Resource document = new ClassPathResource("openapi.json", OpenApiController.class);

    @GetMapping("/openapi.json")
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(document);
    }
}
