package io.groundhog.export.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the names of destinations, and refuses those that lead into private networks, to this machine or to a cloud's metadata. The
 * connection is made to the very addresses that were looked at here, so a name that resolves differently the next time gains nothing.
 */
public final class AddressGuard implements DnsResolver {
    private final DnsResolver names;
    private final Set<String> allowed;

    /**
     * @param names looks names up
     * @param allowed host names that may lead anywhere, as they stand in addresses; {@code *.example.com} stands for all below
     */
    public AddressGuard(DnsResolver names, Collection<String> allowed) {
        this.names = names;
        this.allowed = allowed.stream().map(AddressGuard::normal).collect(Collectors.toSet());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!isAllowed(normal(host))) {
            for (InetAddress address : addresses) {
                String place = NetworkPlace.notPublic(address);
                if (place != null) {
                    throw new AddressRefused(
                            host + " leads to " + address.getHostAddress() + " (" + place
                                    + "), where no destination may be unless its host is named in groundhog.export.allowed-hosts");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    private boolean isAllowed(String host) {
        if (allowed.contains(host)) {
            return true;
        }
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (allowed.contains("*" + host.substring(dot))) {
                return true;
            }
        }
        return false;
    }

    /** Lower case, without the dot of a full name and without the brackets of an IPv6 address. */
    private static String normal(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
