package io.groundhog.export.http;

import java.net.UnknownHostException;

/** A destination's address leads to where no destination may be. Says what to do if it is meant. */
public final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }
}
