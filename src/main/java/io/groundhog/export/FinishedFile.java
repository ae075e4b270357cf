package io.groundhog.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileConstants;
import org.springframework.stereotype.Component;

/**
 * Gives a file its name once it is whole. Camel's file component writes, but does not force to disk (its option {@code forceWrites} does
 * nothing in 4.18), and may copy where it cannot rename; so the route writes under a temporary name, and this does the rest.
 */
@Component("finishedFile")
class FinishedFile {

    /**
     * Forces the file just written to disk, renames it in one step, and forces the new name to disk as well. A file of that name is
     * replaced: it is an earlier attempt of the same message.
     *
     * @throws IOException when one of these fails; the file then has its name and is whole, or has it not
     */
    public void publish(Exchange exchange) throws IOException {
        Path temporary = Path.of(exchange.getMessage().getHeader(FileConstants.FILE_NAME_PRODUCED, String.class));
        Path folder = temporary.toAbsolutePath().getParent();
        Path finished = folder.resolve(exchange.getProperty("fileName", String.class));
        try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(temporary, finished, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        exchange.setProperty("reference", finished.getFileName().toString());
    }
}
