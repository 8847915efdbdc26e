// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {

    private final ClientAddresses behindProxies =
            new ClientAddresses(List.of("127.0.0.1/32", "10.0.0.0/8", " 2001:db8:1::/48"));
    private final ClientAddresses alone = new ClientAddresses(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | 203.0.113.7 | 203.0.113.7",
                "127.0.0.1 | 198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "127.0.0.1 | 203.0.113.7, 10.1.2.3 | 203.0.113.7",
                "127.0.0.1 | 203.0.113.7:4711 | 203.0.113.7",
                "127.0.0.1 | [2001:db8::5]:4711 | 2001:db8:0:0:0:0:0:0/64",
                "127.0.0.1 | ::ffff:203.0.113.7 | 203.0.113.7",
                "127.0.0.1 | nonsense | 127.0.0.1",
                "127.0.0.1 | 203.0.113.7, nonsense | 127.0.0.1",
                "127.0.0.1 | localhost | 127.0.0.1",
                "2001:db8:1::9 | 203.0.113.7 | 203.0.113.7",
                "203.0.113.9 | 198.51.100.1 | 203.0.113.9"
            })
    void shouldBelieveOnlyTrustedHops(String peer, String forwarded, String owner) throws Exception {
        assertThat(behindProxies.quotaOwner(InetAddress.getByName(peer), List.of(forwarded)))
                .isEqualTo(owner);
    }

    @Test
    void shouldTakeTheOutermostAddressWhereAllHopsAreTrusted() throws Exception {
        assertThat(behindProxies.quotaOwner(InetAddress.getByName("127.0.0.1"), List.of("10.0.0.2", "10.0.0.1")))
                .isEqualTo("10.0.0.2");
    }

    @Test
    void shouldGiveAllAddressesOfASubscriberOneQuota() throws Exception {
        String one = alone.quotaOwner(InetAddress.getByName("2001:db8:7:8:1:2:3:4"), List.of());
        String other = alone.quotaOwner(InetAddress.getByName("2001:db8:7:8:ffff::1"), List.of());
        String neighbour = alone.quotaOwner(InetAddress.getByName("2001:db8:7:9::1"), List.of());
        assertThat(other).isEqualTo(one).isNotEqualTo(neighbour);
    }

    @Property(tries = 300)
    void shouldNeverBelieveAStranger(
            @ForAll @Size(4) List<@IntRange(min = 11, max = 126) Integer> peer, @ForAll String claimed)
            throws Exception {
        byte[] bytes = {
            peer.get(0).byteValue(),
            peer.get(1).byteValue(),
            peer.get(2).byteValue(),
            peer.get(3).byteValue()
        };
        InetAddress stranger = InetAddress.getByAddress(bytes);
        assertThat(behindProxies.quotaOwner(stranger, List.of(claimed))).isEqualTo(stranger.getHostAddress());
    }

    @Property(tries = 300)
    void shouldSurviveWhateverAProxySends(@ForAll String claimed) throws Exception {
        assertThat(behindProxies.quotaOwner(InetAddress.getByName("127.0.0.1"), List.of(claimed)))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "proxy.example/8", "::1/129", "10.0.0.0/x"})
    void shouldRefuseRangesThatAreNone(String range) {
        assertThatThrownBy(() -> new ClientAddresses(List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HEADGATE_TRUSTED_PROXIES")
                .hasMessageContaining(range);
    }
}
