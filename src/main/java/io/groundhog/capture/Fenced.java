package io.groundhog.capture;

/** Another replica has taken over reading; nothing of this page may be committed. */
public final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Fenced() {
        super("Another replica reads now; this page is left to it");
    }
}
