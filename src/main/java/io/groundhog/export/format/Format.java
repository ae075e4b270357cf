package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;

/**
 * A form in which bundles can be sent. Renderings are deterministic: the same bundle always gives the same text. Texts in a bundle come
 * from traces and are hostile; a format escapes them for whatever reads it.
 */
interface Format {

    /** As routes name it. */
    String name();

    String mediaType();

    /** Of a file's name, without the dot. */
    String extension();

    /** @param dataset what the receiver calls the collection it goes to, where it asks for that */
    String render(Bundle bundle, String dataset);
}
