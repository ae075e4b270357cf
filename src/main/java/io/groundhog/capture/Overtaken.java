package io.groundhog.capture;

/**
 * A part of a page came out of Kafka that must not be stored: it is stored already, or it was read again since, or a later part of
 * its lane is stored. Nothing is lost: where it is missing, its window is read again.
 */
public final class Overtaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Overtaken() {
        super("This part of a page is stored already, or was replaced by one read later");
    }
}
