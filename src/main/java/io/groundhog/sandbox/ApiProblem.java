package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is not a page, in the shapes Datadog is known to use. */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private ApiProblem(String message, Reply reply) {
        super(message, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** The shape of the LLM Observability family: an object with a title and a detail. */
    static ApiProblem badRequest(String detail) {
        return new ApiProblem(detail, family(400, detail));
    }

    /** The recorded shape of a sibling endpoint, a Python representation inside a string. */
    static ApiProblem invalidCursor() {
        String text = "{'errors': [u\"input_validation_error(Field 'page' is invalid: invalid cursor)\"]}";
        return new ApiProblem(text, plain(400, text));
    }

    static ApiProblem unprocessable(String detail) {
        return new ApiProblem(detail, plain(422, detail));
    }

    static Reply family(int status, String detail) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("errors").addObject().put("title", "Generic Error").put("detail", detail);
        return Reply.of(status, Reply.JSON_API, document.toString());
    }

    /** An array of strings: authentication, rate limits and older endpoints. */
    static Reply plain(int status, String error) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("errors").add(error);
        return Reply.of(status, Reply.JSON, document.toString());
    }
}
