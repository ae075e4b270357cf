package io.groundhog.signature;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Draws the values of the moment that stand in messages. */
final class Values {

    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> TEXTS = List.of(
            "Sure! Here is the plan you asked for: step one, open the door.",
            "Ich möchte meinen Vertrag kündigen, bitte.",
            "注文番号を教えてください",
            "SELECT name, total FROM orders WHERE id = 7; -- why?",
            "I'm sorry, I can't help with that request.",
            "Thought: I should look it up.\nAction: lookup\nAction Input: 42",
            "The answer is 12.5 € per month, see [1] and [2].",
            "مرحبا، أين طلبي رقم 5512؟",
            "Hello there");
    private static final List<String> WORDS = List.of("alder", "birch", "cedar", "damson", "elder", "fir", "gorse");
    private static final List<String> USERS = List.of(
            "root",
            "admin",
            "oracle",
            "test",
            "guest",
            "jdoe",
            "svc_agent",
            "deploy",
            "mysql",
            "ftpuser1",
            "pi",
            "ubuntu");
    private static final List<String> TOOLS =
            List.of("findPrice", "openTicket", "listOrders", "sendMail", "refund", "getStock");
    private static final List<String> MODELS = List.of(
            "llama-3.3-70b-versatile",
            "gpt-4o-mini",
            "gemini-2.0-flash-001",
            "claude-3-5-haiku-20241022",
            "mistral-large-2411");
    private static final List<String> TIMES =
            List.of("yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss,SSS", "EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    private static final List<String> NAMES = List.of(
            "Anna Schmidt",
            "J. O'Neill",
            "María López",
            "Kowalski",
            "Liu Wei",
            "Dr. Petra Vogel",
            "Ahmed Hassan",
            "Tom",
            "Ingrid Bergström",
            "Smith, John",
            "Nguyen Van An",
            "Chloé Dupont-Moreau",
            "田中太郎");
    private static final List<String> CITIES = List.of(
            "Paris",
            "New York",
            "São Paulo",
            "Köln",
            "Ulm",
            "Den Haag",
            "Frankfurt am Main",
            "Kyoto",
            "Rio de Janeiro",
            "Łódź",
            "London",
            "San Francisco");
    private static final List<String> COUNTRIES =
            List.of("France", "United States", "Brazil", "Côte d'Ivoire", "Japan", "New Zealand", "Norway", "India");
    private static final List<String> PRODUCTS = List.of(
            "Espresso Machine X200",
            "blue lamp",
            "Garden Hose 20m",
            "iPhone 15 Pro",
            "oat milk",
            "Trail Shoes (women)",
            "USB-C cable",
            "Aspirin",
            "Winterreifen",
            "Desk 'Oslo'",
            "tea",
            "Sofa Malmö 3-Sitzer");
    private static final List<String> COMPANIES = List.of(
            "Acme Corp.",
            "Müller & Söhne GmbH",
            "Globex",
            "Initech Ltd",
            "Société Générale",
            "Umbrella Inc.",
            "Stark Industries",
            "Tyrell",
            "Wayne Enterprises, Inc.");
    private static final List<String> SENTENCES = List.of(
            "the parcel never arrived and nobody answers the phone",
            "I want to speak to a human being right now",
            "Wie lange dauert die Lieferung nach Österreich noch?",
            "it repeats the question instead of answering it",
            "pourquoi ma commande est-elle annulée ?",
            "no",
            "please change the seat of my wife to 14C, thanks!",
            "the numbers in the table do not add up to the total that was given",
            "キャンセルしたいです",
            "it quotes a policy which does not exist");
    private static final List<String> FILES = List.of(
            "Report final (2).docx",
            "invoice_2024-03.pdf",
            "scan0012.jpg",
            "Kündigung.pdf",
            "main.py",
            "data.csv",
            "notes",
            "Quartalszahlen Q3.xlsx",
            "index.test.tsx",
            "README.md");

    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    /** Fills a format string; an optional clause is kept half of the time. */
    String filled(String format) {
        StringBuilder out = new StringBuilder();
        String chosen = withOptionalClauses(format);
        int at = 0;
        while (at < chosen.length()) {
            int open = chosen.indexOf('«', at);
            if (open < 0) {
                break;
            }
            int close = chosen.indexOf('»', open);
            out.append(chosen, at, open).append(value(chosen.substring(open + 1, close)));
            at = close + 1;
        }
        return out.append(chosen.substring(at)).toString().replace('⟪', '«').replace('⟫', '»');
    }

    private String withOptionalClauses(String format) {
        int open = format.indexOf("[[");
        int close = format.indexOf("]]", open + 2);
        if (open < 0 || close < 0) {
            return format;
        }
        String clause = random.nextBoolean() ? format.substring(open + 2, close) : "";
        return format.substring(0, open) + clause + format.substring(close + 2);
    }

    private String value(String type) {
        return switch (type) {
            case "int" -> Integer.toString(random.nextInt((int) Math.pow(10, 1 + random.nextInt(6))));
            case "idx" -> Integer.toString(random.nextInt(40));
            case "float" -> String.format(Locale.ROOT, "%.2f", random.nextDouble() * 100);
            case "dur" ->
                random.nextBoolean()
                        ? random.nextInt(60) + "." + random.nextInt(1000) + "s"
                        : random.nextInt(900) + "ms";
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "hex" -> String.format("%012x", random.nextLong() & 0xffffffffffffL);
            case "b62" -> base62(10 + random.nextInt(10));
            case "org" -> "org_01" + base62(24).toLowerCase(Locale.ROOT);
            case "ip" -> "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
            case "host" ->
                one(WORDS) + "-" + random.nextInt(90) + "."
                        + one(List.of("internal", "example.com", "svc.cluster.local"));
            case "email" -> one(WORDS) + random.nextInt(100) + "@example.org";
            case "url" ->
                "https://" + one(WORDS) + ".example.com/v" + random.nextInt(3) + "/" + one(WORDS) + "/"
                        + random.nextInt(99999) + "?q=" + base62(6);
            case "path" -> "srv/" + one(WORDS) + "/" + random.nextInt(999) + "/" + base62(8) + ".json";
            case "time" -> time();
            case "region" -> one(List.of("us-east-1", "eu-west-3", "ap-southeast-2"));
            case "model" -> one(MODELS);
            case "text" -> one(TEXTS);
            case "word" -> one(WORDS);
            case "words" -> String.join(", ", some());
            case "list" -> "[" + "category: HARM, probability: LOW".repeat(1 + random.nextInt(3)) + "]";
            case "type" -> one(List.of("string", "nan", "null", "undefined"));
            case "char" -> one(List.of("I", "S", "<", "H", "T"));
            case "seat" -> (1 + random.nextInt(30)) + one(List.of("A", "B", "C"));
            case "port" -> Integer.toString(1024 + random.nextInt(64_000));
            case "bigint" -> Long.toString(random.nextLong() >>> 1 + random.nextInt(4));
            case "big" -> String.format(Locale.ROOT, "%,d", 1_000 + random.nextInt(4_000_000));
            case "epoch" -> Long.toString(1_740_000_000_000L + random.nextInt(1_000_000_000));
            case "hex16" -> String.format("%016x", random.nextLong());
            case "sha" -> String.format("%016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt());
            case "b64" -> base62(43);
            case "b5" -> base62(5).toLowerCase(Locale.ROOT);
            case "b12" -> String.format("%010X", random.nextLong() & 0xffffffffffL);
            case "mac" -> mac();
            case "ver" -> random.nextInt(20) + "." + random.nextInt(30) + "." + random.nextInt(9);
            case "abspath" ->
                "/" + one(WORDS) + "/" + one(WORDS) + "/part-" + String.format("%05d", random.nextInt(99_999));
            case "user" -> one(USERS);
            case "flight" -> one(List.of("HAT", "JFK", "LH")) + String.format("%03d", random.nextInt(1000));
            case "item" ->
                one(List.of("gift_card_", "credit_card_", "certificate_")) + (1_000_000 + random.nextInt(8_999_999));
            case "money" -> one(List.of("$", "", "€ ")) + random.nextInt(500) + "." + (10 + random.nextInt(90));
            case "callids" -> ids("call_", 24);
            case "touluids" -> ids("toolu_01", 22);
            case "date" -> moment("yyyy-MM-dd");
            case "ctime" -> moment("EEE MMM d HH:mm:ss yyyy");
            case "apachetime" -> moment("dd/MMM/yyyy:HH:mm:ss.SSS");
            case "weekday" -> moment("EEE");
            case "mmss" -> moment("mm:ss");
            case "hms" -> moment("HH:mm:ss");
            case "train" -> one(List.of("ICE", "TGV", "RJX")) + (100 + random.nextInt(900));
            case "name" -> one(NAMES);
            case "city" -> one(CITIES);
            case "country" -> one(COUNTRIES);
            case "product" -> one(PRODUCTS);
            case "company" -> one(COMPANIES);
            case "sentence" -> one(SENTENCES);
            case "file" -> one(FILES);
            case "upper" -> one(WORDS).toUpperCase(Locale.ROOT);
            case "iban" -> iban();
            case "phone" -> "+49 " + (150 + random.nextInt(30)) + " " + (1_000_000 + random.nextInt(8_999_999));
            case "sku" ->
                one(List.of("AB", "SPRING", "RX", "K")) + "-" + random.nextInt(9999) + one(List.of("", "-DE", "/7"));
            case "date_de" ->
                one(List.of(moment("dd.MM.yyyy"), local("d. MMMM yyyy", Locale.GERMAN), moment("dd.MM.")));
            case "date_fr" -> one(List.of(moment("dd/MM/yyyy"), local("d MMMM yyyy", Locale.FRENCH)));
            case "date_ja" -> one(List.of(moment("yyyy年M月d日"), moment("M月d日"), moment("yyyy/MM/dd")));
            default -> throw new IllegalArgumentException(type);
        };
    }

    private String time() {
        return moment(one(TIMES));
    }

    private String iban() {
        StringBuilder out = new StringBuilder(one(List.of("DE", "FR", "GB"))).append(10 + random.nextInt(90));
        String joint = one(List.of("", " "));
        for (int i = 0; i < 4; i++) {
            out.append(joint).append(1000 + random.nextInt(9000));
        }
        return out.toString();
    }

    private String moment(String pattern) {
        return local(pattern, Locale.ENGLISH);
    }

    private String local(String pattern, Locale locale) {
        LocalDateTime time = LocalDateTime.of(2025, 3, 1, 0, 0)
                .plusSeconds(random.nextInt(20_000_000))
                .plusNanos(random.nextInt(1000) * 1_000_000L);
        return time.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    private String mac() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            out.append(i == 0 ? "" : ":").append(String.format("%02x", random.nextInt(256)));
        }
        return out.toString();
    }

    private String ids(String prefix, int length) {
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            ids.add(prefix + base62(length));
        }
        return String.join(", ", ids);
    }

    private List<String> some() {
        List<String> tools = new ArrayList<>(TOOLS);
        Collections.shuffle(tools, random);
        return tools.subList(0, 1 + random.nextInt(tools.size()));
    }

    private String base62(int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return out.toString();
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
