package io.groundhog.signature;

/**
 * One frame of a stack.
 *
 * @param file path of the file, or name of the class
 * @param function as printed, without its class and arguments
 */
record Frame(String file, String function) {

    /** A shorter piece of a file's name is no hash. */
    private static final int HASH = 6;

    /** File and function, such as {@code extract:total}: the same in every deployment. */
    String name() {
        String stem = stem(file);
        return stem.isEmpty() ? function : stem + ":" + function;
    }

    /** {@code Agent.run} and {@code run} are one function; older Pythons print the one, newer ones the other. */
    static String lastName(String function) {
        String name = function.substring(function.lastIndexOf('.') + 1).strip();
        return name.isEmpty() ? "?" : name;
    }

    /** A file's name without its folder, its ending, a query and a bundler's hash or number. */
    private static String stem(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String file = path.substring(slash + 1);
        int query = file.indexOf('?');
        file = query > 0 ? file.substring(0, query) : file;
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= file.length(); i++) {
            if (i == file.length() || file.charAt(i) == '.' || file.charAt(i) == '-') {
                appendPiece(out, file.substring(start, i), start > 0);
                start = i + 1;
            }
        }
        return out.toString();
    }

    private static boolean isNumber(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (!Character.isDigit(piece.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static void appendPiece(StringBuilder out, String piece, boolean later) {
        boolean number = isNumber(piece);
        boolean hash = piece.length() >= HASH
                && WordShape.word(piece, 0, piece.length()).is(Token.Kind.MASK);
        boolean ending = later && Lexicon.term(piece).is(Sense.FILE_ENDING);
        if (!hash && !number && !ending) {
            out.append(out.isEmpty() ? "" : "-").append(piece);
        }
    }
}
