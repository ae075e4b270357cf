package io.groundhog.command;

import io.groundhog.fingerprint.FingerprintRules;
import io.groundhog.rules.ConfiguredRules;
import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Says what is wrong with a file of grouping rules, with file, line and column, or that nothing is. For a CI job. */
final class CheckGroupingCommand {

    static final String RULES = "config/grouping.yaml";

    private final Terminal terminal;

    CheckGroupingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(List<String> files) throws IOException {
        String name = files.isEmpty() ? RULES : files.get(0);
        try {
            FingerprintRules rules = files.isEmpty() ? ConfiguredRules.read(name, FingerprintRules::load) : read(name);
            String count = rules.size() == 1 ? "1 rule" : rules.size() + " rules";
            terminal.out().write((name + ": " + count + ", no mistakes\n").getBytes(StandardCharsets.UTF_8));
            return Commands.DONE;
        } catch (InvalidRules mistakes) {
            mistakes.mistakes().forEach(terminal.errors()::println);
            return Commands.FAILED;
        }
    }

    private static FingerprintRules read(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of(name))) {
            return FingerprintRules.load(name, reader);
        } catch (NoSuchFileException e) {
            throw new IOException(name + " does not exist", e);
        }
    }
}
