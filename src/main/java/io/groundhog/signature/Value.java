package io.groundhog.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A structured value found inside a message: JSON, or what Python and JavaScript print of their values. */
sealed interface Value {

    /** Text in quotes. {@code cut} when the message ended before the closing quote. */
    record Text(String text, boolean cut) implements Value {}

    /** Anything else that is not nested: a number, {@code None}, {@code <object at 0x…>}. */
    record Bare(String text) implements Value {}

    /** A list, tuple or set. */
    record Items(List<Value> items) implements Value {}

    /** An object or dict, in its own order. */
    record Fields(List<Field> fields) implements Value {

        @Nullable
        Value get(String key) {
            for (Field field : fields) {
                if (field.key().equals(key)) {
                    return field.value();
                }
            }
            return null;
        }
    }

    /** One entry of an object. */
    record Field(String key, Value value) {}
}
