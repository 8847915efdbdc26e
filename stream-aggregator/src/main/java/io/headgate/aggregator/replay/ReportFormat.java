// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.views.ViewJson;
import java.nio.file.Path;

/** What a report may be written as; the end of the file's name tells which. */
enum ReportFormat {
    TABLE,
    JSON,
    HTML;

    /** @throws ReplayFailure if the file's name ends in none of the known ways */
    static ReportFormat of(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".html")) {
            return HTML;
        }
        if (name.endsWith(".txt")) {
            return TABLE;
        }
        throw ReplayFailure.usage(
                "cannot tell the format of " + file + ": give it an end of .txt, .json, .html, or say --format");
    }

    String render(Tried tried) {
        return switch (this) {
            case TABLE -> new ReportTable(tried).text();
            case JSON -> ViewJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tried) + "\n";
            case HTML -> new ReportPage(tried).html();
        };
    }
}
