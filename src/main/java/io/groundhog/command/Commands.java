package io.groundhog.command;

import java.io.IOException;
import java.util.List;

/** The commands of the jar: {@code java -jar groundhog.jar group FILE}. */
public final class Commands {

    /** Everything went well. */
    static final int DONE = 0;

    /** The command could not do its work, or what it checked is wrong. */
    static final int FAILED = 1;

    /** The command was called wrongly. */
    static final int MISUSED = 2;

    private static final String GROUP = "group";
    private static final String CHECK_GROUPING = "check-grouping";
    private static final String USAGE =
            """
            Usage:
              group FILE             groups the failures of a JSON lines file (- reads standard input); writes line,group as CSV
              check-grouping [FILE]  checks the grouping rules, of config/grouping.yaml unless a file is given
            """;

    private Commands() {}

    /** True when the arguments name a command, and are not settings of the service. */
    public static boolean isCommand(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** Runs a command and returns the exit status of the process: 0 when it did its work, 1 when not, 2 when it was misused. */
    public static int run(String[] arguments) {
        return run(List.of(arguments), Terminal.ofProcess());
    }

    static int run(List<String> arguments, Terminal terminal) {
        List<String> rest = arguments.subList(1, arguments.size());
        try {
            if (arguments.get(0).equals(GROUP) && rest.size() == 1) {
                return new GroupCommand(terminal).run(rest.get(0));
            }
            if (arguments.get(0).equals(CHECK_GROUPING) && rest.size() <= 1) {
                return new CheckGroupingCommand(terminal).run(rest);
            }
        } catch (IOException e) {
            terminal.errors().println(e.getMessage() == null ? e : e.getMessage());
            return FAILED;
        }
        terminal.errors().print(USAGE);
        return MISUSED;
    }
}
