package io.groundhog.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.groundhog.rules.InvalidRules;
import io.groundhog.signature.Grouping;
import io.groundhog.signature.Signature;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the failures of a file of any size: JSON lines in, {@code line,group} out. The first pass signs every line and notes in
 * a temporary file which signature it has; only distinct signatures stay in memory. The second pass knows all of them, and names
 * the group of each line, so that the groups do not depend on the order of the lines.
 */
final class GroupCommand {

    private static final int LONGEST_LINE = 64 << 20;
    private static final int UNREADABLE = -1;

    private final Terminal terminal;
    private final Grouping grouping = new Grouping();
    private final Map<String, Integer> ordinals = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private long count;

    GroupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(String file) throws IOException {
        FailureSigner signer;
        try {
            signer = FailureSigner.configured();
        } catch (InvalidRules mistakes) {
            mistakes.mistakes().forEach(terminal.errors()::println);
            return Commands.FAILED;
        }
        Path signed = Files.createTempFile("groundhog-group", ".tmp");
        try (InputStream in = open(file)) {
            try (DataOutputStream notes =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(signed)))) {
                sign(new Lines(in, LONGEST_LINE), signer, notes);
            }
            try (DataInputStream notes = new DataInputStream(new BufferedInputStream(Files.newInputStream(signed)))) {
                write(notes);
            }
        } finally {
            Files.deleteIfExists(signed);
        }
        return Commands.DONE;
    }

    private InputStream open(String file) throws IOException {
        try {
            return file.equals("-") ? terminal.in() : Files.newInputStream(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        }
    }

    private void sign(Lines lines, FailureSigner signer, DataOutputStream notes) throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            String id = Long.toString(lines.number());
            int ordinal = UNREADABLE;
            try {
                FailureLine failure = FailureLine.of(line);
                id = failure.id(lines.number());
                ordinal = ordinal(signer.sign(failure.span()));
            } catch (JsonProcessingException e) {
                String why = lines.isTooLong() ? "it is longer than 64 MiB" : e.getOriginalMessage();
                terminal.errors().println("line " + lines.number() + " cannot be read and is grouped alone: " + why);
            }
            note(id, ordinal, notes);
        }
    }

    private void note(String id, int ordinal, DataOutputStream notes) throws IOException {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        notes.writeInt(ordinal);
        notes.writeInt(bytes.length);
        notes.write(bytes);
        count++;
    }

    private int ordinal(Signature signature) {
        grouping.add(signature);
        return ordinals.computeIfAbsent(signature.key(), key -> {
            keys.add(key);
            return keys.size() - 1;
        });
    }

    private void write(DataInputStream notes) throws IOException {
        Writer out = new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
        out.write("line,group\n");
        for (long i = 0; i < count; i++) {
            int ordinal = notes.readInt();
            String id = new String(notes.readNBytes(notes.readInt()), StandardCharsets.UTF_8);
            String group = ordinal == UNREADABLE ? "unreadable:" + id : grouping.groupOf(keys.get(ordinal));
            out.write(field(id) + ',' + field(group) + '\n');
        }
        out.flush();
    }

    private static String field(String text) {
        boolean plain =
                text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
