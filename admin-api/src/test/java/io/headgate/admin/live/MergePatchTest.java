// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MergePatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}|{\"a\":1}|{}",
                "{\"a\":1}|{\"a\":2}|{\"a\":2}",
                "{\"a\":1,\"b\":2}|{\"b\":2}|{\"a\":null}",
                "{\"a\":{\"b\":1,\"c\":2}}|{\"a\":{\"b\":1,\"c\":3}}|{\"a\":{\"c\":3}}",
                "{\"a\":[1,2]}|{\"a\":[1]}|{\"a\":[1]}",
                "{\"a\":{\"b\":1}}|{\"a\":5}|{\"a\":5}",
                "{}|{\"a\":{\"b\":1}}|{\"a\":{\"b\":1}}"
            })
    void shouldSayWhatMakesOneDocumentOfAnother(String before, String after, String patch) {
        assertThat(MergePatch.between(read(before), read(after))).isEqualTo(read(patch));
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
