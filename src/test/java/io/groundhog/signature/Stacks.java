package io.groundhog.signature;

import java.util.List;
import java.util.Random;

/** Prints stacks as Python, Java, Node and Go print them, from deployments that differ in every path and line. */
final class Stacks {

    private static final List<String> ROOTS =
            List.of("/app/src/", "/var/task/", "/srv/releases/20250611/", "C:\\svc\\agent\\");
    private static final List<String> SITES = List.of(
            "/usr/lib/python3.12/site-packages/",
            "/opt/venv/lib/python3.11/site-packages/",
            "C:\\venv\\Lib\\site-packages\\");

    private final Random random;

    Stacks(Random random) {
        this.random = random;
    }

    String of(Corpus.Issue issue, String message) {
        String place = issue.where() == null ? "python main:handle" : issue.where();
        String language = place.substring(0, place.indexOf(' '));
        String file = place.substring(place.indexOf(' ') + 1, place.indexOf(':'));
        String function = place.substring(place.indexOf(':') + 1);
        String head = issue.type() + ": " + message;
        return switch (language) {
            case "java" -> java(file, function, head);
            case "js" -> node(file, function, head);
            case "go" -> go(file, function, message);
            default -> python(file, function, head);
        };
    }

    private String python(String file, String function, String head) {
        StringBuilder out = new StringBuilder("Traceback (most recent call last):\n");
        if (random.nextBoolean()) {
            frame(out, one(SITES) + "uvicorn/server.py", "run_asgi");
        }
        frame(out, one(ROOTS) + "agent/" + file + ".py", random.nextBoolean() ? function : "Agent." + function);
        if (random.nextInt(3) > 0) {
            frame(out, one(SITES) + "httpx/_client.py", "send");
        }
        return out.append(head).toString();
    }

    private void frame(StringBuilder out, String path, String function) {
        out.append("  File \"")
                .append(path)
                .append("\", line ")
                .append(line())
                .append(", in ")
                .append(function)
                .append('\n');
        out.append("    return await call(payload)\n");
    }

    private String java(String file, String function, String head) {
        return head + "\n\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:" + line() + ")\n"
                + (random.nextBoolean()
                        ? "\tat io.claims." + file + "$$SpringCGLIB$$" + random.nextInt(9) + "." + function
                                + "(<generated>)\n"
                        : "")
                + "\tat io.claims." + file + (random.nextBoolean() ? "." : ".lambda$") + function
                + "(" + file + ".java:" + line() + ")\n"
                + "\tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:" + line()
                + ")\n";
    }

    private String node(String file, String function, String head) {
        return head + "\n    at node:internal/deps/undici/undici:" + line() + ":11\n"
                + "    at async " + function + " ("
                + one(List.of("file:///app/dist/", "/srv/build/", "/usr/src/app/lib/")) + file + ".js:" + line()
                + ":7)\n"
                + "    at async runAgent (/app/dist/agent.js:" + line() + ":3)\n";
    }

    private String go(String file, String function, String message) {
        return "panic: " + message + "\n\ngoroutine " + line() + " [running]:\nmain." + function + "(0xc000123, 0x"
                + line() + ")\n" + "\t/build/agent/" + file + ".go:" + line()
                + " +0x1d\nmain.main()\n\t/build/agent/main.go:" + line() + " +0x2f\n";
    }

    private int line() {
        return 1 + random.nextInt(900);
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
