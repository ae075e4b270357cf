package io.groundhog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void theValuesComeBack() {
        Instant at = Instant.parse("2026-11-22T10:00:00.123456Z");
        UUID id = UUID.randomUUID();
        Cursor cursor = Cursor.read(Cursor.after("list", at, 42, id, "a\nb"), "list", 4);
        assertThat(cursor.instant(0)).isEqualTo(at);
        assertThat(cursor.number(1)).isEqualTo(42);
        assertThat(cursor.uuid(2)).isEqualTo(id);
        assertThat(cursor.text(3)).isEqualTo("a\nb");
    }

    @Test
    void noCursorIsTheFirstPage() {
        assertThat(Cursor.read(null, "list", 1)).isNull();
    }

    @Test
    void aCursorOfAnotherListingIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cursor.read(Cursor.after("status=new", 1), "status=ready", 1))
                .withMessageContaining("other filters");
    }

    @Test
    void aForgedValueIsRefusedWhenItIsRead() {
        Cursor cursor = Cursor.read(Cursor.after("list", "'; drop table capture; --"), "list", 1);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cursor.instant(0));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cursor.number(0));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cursor.uuid(0));
    }

    @Property
    void garbageIsRefused(@ForAll String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.read(text, "list", 3));
        String encoded = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.read(encoded, "list", 3));
    }
}
