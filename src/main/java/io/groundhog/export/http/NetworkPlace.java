package io.groundhog.export.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of addresses that are not on the public internet, with what lives there. IPv4 hidden in IPv6 is seen through. */
final class NetworkPlace {
    private static final List<Range> PRIVATE = List.of(
            Range.of("0.0.0.0", 8, "this machine"),
            Range.of("10.0.0.0", 8, "a private network"),
            Range.of("100.64.0.0", 10, "a carrier's private network"),
            Range.of("127.0.0.0", 8, "this machine"),
            Range.of("169.254.0.0", 16, "the local link, where clouds keep their metadata"),
            Range.of("172.16.0.0", 12, "a private network"),
            Range.of("192.0.0.0", 24, "addresses reserved for protocols"),
            Range.of("192.0.2.0", 24, "addresses for documentation"),
            Range.of("192.88.99.0", 24, "relays of 6to4"),
            Range.of("192.168.0.0", 16, "a private network"),
            Range.of("198.18.0.0", 15, "networks for benchmarks"),
            Range.of("198.51.100.0", 24, "addresses for documentation"),
            Range.of("203.0.113.0", 24, "addresses for documentation"),
            Range.of("224.0.0.0", 4, "multicast"),
            Range.of("240.0.0.0", 4, "reserved addresses"),
            Range.of("::", 96, "this machine"),
            Range.of("64:ff9b:1::", 48, "a private translation of IPv4"),
            Range.of("100::", 64, "discarded addresses"),
            Range.of("2001::", 23, "addresses reserved for protocols"),
            Range.of("2001:db8::", 32, "addresses for documentation"),
            Range.of("3fff::", 20, "addresses for documentation"),
            Range.of("fc00::", 7, "a private network"),
            Range.of("fe80::", 10, "the local link"),
            Range.of("fec0::", 10, "a private network"),
            Range.of("ff00::", 8, "multicast"));
    private static final Range MAPPED = Range.of("0:0:0:0:0:ffff:0:0", 96, "");
    private static final Range TRANSLATED = Range.of("64:ff9b::", 96, "");
    private static final Range SIX_TO_FOUR = Range.of("2002::", 16, "");

    private NetworkPlace() {}

    /** What lives at an address that is not public; null for a public one. */
    static @Nullable String notPublic(InetAddress address) {
        byte[] bytes = visible(address.getAddress());
        for (Range range : PRIVATE) {
            if (range.has(bytes)) {
                return range.what;
            }
        }
        return null;
    }

    /** The IPv4 address that an IPv6 address stands for, or the address itself. */
    private static byte[] visible(byte[] bytes) {
        if (MAPPED.has(bytes) || TRANSLATED.has(bytes)) {
            return new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]};
        }
        if (SIX_TO_FOUR.has(bytes)) {
            return new byte[] {bytes[2], bytes[3], bytes[4], bytes[5]};
        }
        return bytes;
    }

    private record Range(byte[] start, int bits, String what) {

        static Range of(String start, int bits, String what) {
            try {
                byte[] bytes = InetAddress.getByName(start).getAddress();
                // Java writes an address that maps IPv4 as IPv4
                return new Range(bits > 32 && bytes.length == 4 ? mapped(bytes) : bytes, bits, what);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(start, e);
            }
        }

        private static byte[] mapped(byte[] four) throws UnknownHostException {
            byte[] bytes = new byte[16];
            bytes[10] = (byte) 0xff;
            bytes[11] = (byte) 0xff;
            System.arraycopy(four, 0, bytes, 12, 4);
            return Inet6Address.getByAddress(null, bytes, -1).getAddress();
        }

        boolean has(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != start[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            int mask = 0xff << (8 - rest) & 0xff;
            return rest == 0 || (address[whole] & mask) == (start[whole] & mask);
        }
    }
}
