package io.groundhog.grouping;

import io.groundhog.StartupException;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.rules.ConfiguredRules;
import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.io.Reader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The grouping rules this process started with, and those that are on the disk by now. */
@Component
public class RulesInForce {

    private final String fileName;
    private final RuleSet current;

    RulesInForce(@Value("${groundhog.grouping.rules}") String fileName) {
        this.fileName = fileName;
        try {
            this.current = onDisk();
        } catch (InvalidRules e) {
            throw new StartupException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupException(fileName + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Signs by the rules in force. */
    public RuledSigner signer() {
        return current.signer();
    }

    RuleSet current() {
        return current;
    }

    String fileName() {
        return fileName;
    }

    /** @throws InvalidRules when anything in the file is wrong */
    final RuleSet onDisk() throws IOException {
        return ConfiguredRules.read(fileName, RulesInForce::read);
    }

    private static RuleSet read(String name, Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] piece = new char[8_192];
        for (int read = reader.read(piece); read >= 0; read = reader.read(piece)) {
            text.append(piece, 0, read);
        }
        return RuleSet.of(name, text.toString());
    }
}
