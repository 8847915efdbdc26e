// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:10.0.0.1]",
                "[64:ff9b::a00:1]"
            })
    void shouldRefuseWhatLeadsInside(String host) {
        OutboundUrl url = OutboundUrl.of("X", "http://" + host + "/v1", false);
        assertThatThrownBy(url::check).isInstanceOf(IOException.class).hasMessageContaining("internal");
        assertThatCode(OutboundUrl.of("X", "http://" + host + "/v1", true)::check)
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "198.20.0.1"})
    void shouldLetPublicAddressesPass(String address) throws UnknownHostException {
        assertThat(OutboundUrl.isInternal(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ftp://a/", "file:///etc/passwd", "http:///x", "//host", "http://u:p@host/", "http://a b/"})
    void shouldTakeOnlyPlainHttpUrls(String text) {
        assertThatThrownBy(() -> OutboundUrl.of("X_URL", text, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("X_URL");
    }
}
