// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitisedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x is not a function | x is not a function",
                "sent by ann.smith+chat@example.org today | sent by <mail> today",
                "from 192.0.2.17 and 2001:db8:0:1::17 | from <address> and <address>",
                "app.js:12:7 at 12:30:05 | app.js:12:7 at 12:30:05",
                "GET https://host/page?token=abc#part failed | GET https://host/page failed",
                "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl | Bearer <removed>",
                "key hg_1a2b3c4d5e6f7a8b9c0d1e2f3a4b refused | key <removed> refused"
            })
    void shouldTakeOutWhatNamesAPersonOrOpensADoor(String told, String kept) {
        assertThat(Sanitised.text(told)).isEqualTo(kept);
    }

    @Test
    void shouldMakeOneShortLineOfAnything() {
        assertThat(Sanitised.text("first\r\nsecond\u0000third")).isEqualTo("first second third");
        assertThat(Sanitised.text("a b ".repeat(10_000))).hasSize(200);
    }
}
