package io.groundhog.review;

import io.groundhog.api.Cursor;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The orders of the queue. Each has an index of its own, and the id at its end, so that no two captures ever share a place. The texts
 * here are the only ones that become part of a statement; what a client sends picks one of them, or is refused.
 */
enum CaptureSort {
    LAST_SEEN_DOWN(
            "-lastSeen",
            "c.last_seen desc, c.id desc",
            "(c.last_seen, c.id) < (:place, :placeId)",
            CaptureItem::lastSeen),
    LAST_SEEN_UP("lastSeen", "c.last_seen, c.id", "(c.last_seen, c.id) > (:place, :placeId)", CaptureItem::lastSeen),
    FIRST_SEEN_DOWN(
            "-firstSeen",
            "c.first_seen desc, c.id desc",
            "(c.first_seen, c.id) < (:place, :placeId)",
            CaptureItem::firstSeen),
    FIRST_SEEN_UP(
            "firstSeen", "c.first_seen, c.id", "(c.first_seen, c.id) > (:place, :placeId)", CaptureItem::firstSeen),
    RECURRENCE_DOWN(
            "-recurrence",
            "c.recurrence_count desc, c.id desc",
            "(c.recurrence_count, c.id) < (:place, :placeId)",
            CaptureItem::recurrenceCount),
    SEVERITY_DOWN(
            "-severity",
            "c.severity desc, c.last_seen desc, c.id desc",
            "(c.severity, c.last_seen, c.id) < (:placeSeverity::severity, :place, :placeId)",
            CaptureItem::lastSeen);

    private static final int CURSOR_SIZE = 3;

    private final String text;
    private final String order;
    private final String afterPlace;
    private final Function<CaptureItem, Object> place;

    CaptureSort(String text, String order, String afterPlace, Function<CaptureItem, Object> place) {
        this.text = text;
        this.order = order;
        this.afterPlace = afterPlace;
        this.place = place;
    }

    static CaptureSort of(String text) {
        return Arrays.stream(values())
                .filter(sort -> sort.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no sort " + text));
    }

    static List<String> legal() {
        return Arrays.stream(values()).map(sort -> sort.text).toList();
    }

    /** The statement in this order, and from after a place when there is one. */
    String arrange(String statement, boolean fromPlace) {
        return statement
                .replace("/*order*/ c.last_seen desc, c.id desc", order)
                .replace("/*after*/ true", fromPlace ? afterPlace : "true");
    }

    String cursorAfter(CaptureItem last, String listing) {
        return Cursor.after(listing, place.apply(last), last.severity(), last.id());
    }

    Cursor cursor(String given, String listing) {
        return Cursor.read(given, listing, CURSOR_SIZE);
    }

    /** The place a cursor stands for, as parameters of the statement. */
    Map<String, Object> place(Cursor cursor) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(
                "place",
                this == RECURRENCE_DOWN ? cursor.number(0) : cursor.instant(0).atOffset(ZoneOffset.UTC));
        parameters.put("placeSeverity", cursor.text(1));
        parameters.put("placeId", cursor.uuid(2));
        return parameters;
    }
}
