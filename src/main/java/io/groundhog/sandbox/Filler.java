package io.groundhog.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Fills the {@code ${…}} places of a template with made-up values. A plain name ({@code ${order}}) keeps its value for the whole trace, so
 * that an order number asked for is the one that fails; a kind with an argument ({@code ${int:1-9}}) is new each time. All people, keys and
 * accounts are fictitious: reserved domains and numbers, published test cards, and keys that say FAKE.
 */
final class Filler {

    private static final String HEX = "0123456789abcdef";
    private static final String DIGITS = "0123456789";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final List<String> NAMES = List.of(
            "Maria Keller",
            "John Okafor",
            "Aiko Tanaka",
            "Lucas Ferreira",
            "Priya Raman",
            "Omar Haddad",
            "Chloé Martin",
            "Diego Álvarez",
            "Hannah Weiß",
            "Noah Lindqvist",
            "Zoë van Dijk",
            "Emily O'Brien");
    private static final List<String> CITIES = List.of(
            "Berlin",
            "Lyon",
            "São Paulo",
            "Osaka",
            "Chicago",
            "Madrid",
            "Casablanca",
            "Mumbai",
            "Zürich",
            "Austin",
            "Porto");
    private static final List<String> CARDS =
            List.of("4111 1111 1111 1111", "5555 5555 5555 4444", "4000 0566 5566 5556");
    private static final List<String> IBANS =
            List.of("DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "FR14 2004 1010 0505 0001 3M02 606");
    private static final List<String> FILES = List.of(
            "src/billing/invoice.py",
            "lib/retry/backoff.ts",
            "internal/auth/session.go",
            "app/models/order.rb",
            "core/src/Parser.java");
    private static final List<String> REPOS =
            List.of("acme/checkout", "acme/ledger", "acme/web", "acme/mobile-app", "acme/infra");

    private final Random random;
    private final Map<String, String> remembered = new HashMap<>();

    Filler(Random random) {
        this.random = random;
    }

    void remember(String name, String value) {
        remembered.put(name, value);
    }

    String fill(String template) {
        int open = template.indexOf("${");
        if (open < 0) {
            return template;
        }
        var text = new StringBuilder(template.length() + 64);
        int at = 0;
        while (open >= 0) {
            int close = template.indexOf('}', open);
            text.append(template, at, open).append(value(template.substring(open + 2, close)));
            at = close + 1;
            open = template.indexOf("${", at);
        }
        return text.append(template, at, template.length()).toString();
    }

    private String value(String place) {
        int colon = place.indexOf(':');
        return colon < 0
                ? remembered.computeIfAbsent(place, this::named)
                : made(place.substring(0, colon), place.substring(colon + 1));
    }

    private String made(String kind, String argument) {
        return switch (kind) {
            case "int" -> between(argument);
            case "hex" -> letters(HEX, Integer.parseInt(argument));
            case "digits" -> letters(DIGITS, Integer.parseInt(argument));
            case "b62" -> letters(BASE62, Integer.parseInt(argument));
            case "pick" -> pick(List.of(argument.split("\\|")));
            default -> throw new IllegalArgumentException("unknown place in a template: " + kind);
        };
    }

    private String named(String name) {
        return switch (name) {
            case "order" -> "ORD-" + letters(DIGITS, 7);
            case "invoice" -> "INV-2026-" + letters(DIGITS, 5);
            case "customer" -> "cus_" + letters(BASE62, 14);
            case "ticket" -> between("10000-99999");
            case "name" -> pick(NAMES);
            case "email" ->
                pick(List.of("maria.keller", "j.okafor", "aiko", "lucas.f", "priya", "omar+shop")) + "@example."
                        + pick(List.of("com", "org", "net"));
            case "phone" -> "+1-202-555-01" + letters(DIGITS, 2);
            case "card" -> pick(CARDS);
            case "iban" -> pick(IBANS);
            case "ssn" -> "078-05-1120";
            case "amount" -> between("5-900") + "." + letters(DIGITS, 2);
            case "city", "destination" -> pick(CITIES);
            case "date" -> "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            case "file" -> pick(FILES);
            case "repo" -> pick(REPOS);
            case "sha" -> letters(HEX, 40);
            case "uuid" ->
                letters(HEX, 8) + "-" + letters(HEX, 4) + "-4" + letters(HEX, 3) + "-a" + letters(HEX, 3) + "-"
                        + letters(HEX, 12);
            case "ip" -> "203.0.113." + (1 + random.nextInt(254));
            case "openai_key" -> "sk-proj-FAKE" + letters(BASE62, 36);
            case "aws_key" -> "AKIAFAKE" + letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 12);
            case "github_key" -> "ghp_FAKE" + letters(BASE62, 32);
            case "password" -> "hunter2-FAKE-" + letters(DIGITS, 3);
            default -> throw new IllegalArgumentException("unknown place in a template: " + name);
        };
    }

    private String between(String range) {
        int dash = range.indexOf('-');
        return Integer.toString(
                between(Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1))));
    }

    /** A number in a range, both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    String letters(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    String hex(int length) {
        return letters(HEX, length);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
