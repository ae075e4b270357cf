package io.groundhog.command;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * What a command reads and writes. Results go to {@code out} as UTF-8 whatever the platform, everything for people to
 * {@code errors}.
 */
record Terminal(InputStream in, OutputStream out, PrintStream errors) {

    /** Not {@code System.out}, which would swallow that nobody reads any more. */
    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), System.err);
    }
}
