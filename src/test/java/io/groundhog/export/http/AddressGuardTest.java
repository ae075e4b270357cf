package io.groundhog.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "192.0.0.170",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "fec0::1",
                "2001:db8::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "::127.0.0.1",
                "2130706433",
                "127.1",
            })
    void placesThatAreNotPublicAreRefused(String address) {
        assertThatThrownBy(() -> guard(address).resolve("receiver.example.com"))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("groundhog.export.allowed-hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "169.253.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "223.255.255.1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e",
                "64:ff9b::808:808",
                "2002:808:808::1",
            })
    void publicPlacesAreReached(String address) throws UnknownHostException {
        assertThat(guard(address).resolve("receiver.example.com")).containsExactly(InetAddress.getByName(address));
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsOneTooMany() {
        assertThatThrownBy(() -> guard("8.8.8.8", "10.0.0.1").resolve("receiver.example.com"))
                .isInstanceOf(AddressRefused.class)
                .hasMessageContaining("10.0.0.1 (a private network)");
    }

    @ParameterizedTest
    @CsvSource({
        "receiver.corp.example, true",
        "RECEIVER.corp.example., true",
        "a.b.corp.example, true",
        "corp.example, false",
        "notcorp.example, false",
        "exact.example, true",
        "sub.exact.example, false",
        "[::1], true",
        "10.0.0.1, true",
        "10.0.0.2, false",
    })
    void onlyHostsAllowedByNameMayLeadThere(String host, boolean allowed) {
        AddressGuard guard =
                new AddressGuard(fixed("10.0.0.1"), List.of("*.corp.example", "Exact.Example", "::1", "10.0.0.1"));
        if (allowed) {
            assertThat(resolve(guard, host)).isTrue();
        } else {
            assertThat(resolve(guard, host)).isFalse();
        }
    }

    @Test
    void aNameThatResolvesDifferentlyTheSecondTimeIsLookedAtEachTime() throws UnknownHostException {
        String[] answers = {"8.8.8.8", "127.0.0.1"};
        int[] asked = {0};
        AddressGuard guard = new AddressGuard(
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        return new InetAddress[] {InetAddress.getByName(answers[asked[0]++])};
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                },
                List.of());
        assertThat(guard.resolve("rebinding.example")).hasSize(1);
        assertThatThrownBy(() -> guard.resolve("rebinding.example")).isInstanceOf(AddressRefused.class);
        assertThat(asked[0]).as("one look-up a connection").isEqualTo(2);
    }

    private static boolean resolve(AddressGuard guard, String host) {
        try {
            return guard.resolve(host).length > 0;
        } catch (AddressRefused e) {
            return false;
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static AddressGuard guard(String... addresses) {
        return new AddressGuard(fixed(addresses), List.of());
    }

    private static DnsResolver fixed(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                InetAddress[] found = new InetAddress[addresses.length];
                for (int i = 0; i < addresses.length; i++) {
                    found[i] = InetAddress.getByName(addresses[i]);
                }
                return found;
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
