package io.groundhog.download;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file of captures looks like. */
enum Format {
    CSV("text/csv;charset=UTF-8") {
        @Override
        String head() {
            return Csv.line(DownloadedCapture.COLUMNS);
        }

        @Override
        String row(DownloadedCapture capture, boolean first, ObjectMapper json) {
            return Csv.line(capture.values());
        }
    },
    JSON("application/json") {
        @Override
        String head() {
            return "[";
        }

        @Override
        String row(DownloadedCapture capture, boolean first, ObjectMapper json) {
            return (first ? "\n" : ",\n") + document(capture, json);
        }

        @Override
        String foot() {
            return "\n]\n";
        }
    },
    JSONL("application/x-ndjson") {
        @Override
        String row(DownloadedCapture capture, boolean first, ObjectMapper json) {
            return document(capture, json) + "\n";
        }
    };

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String head() {
        return "";
    }

    abstract String row(DownloadedCapture capture, boolean first, ObjectMapper json);

    String foot() {
        return "";
    }

    /** The name in the address and at the end of the file's. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> legal() {
        return Arrays.stream(values()).map(Format::text).toList();
    }

    private static String document(DownloadedCapture capture, ObjectMapper json) {
        try {
            return json.writeValueAsString(capture);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
