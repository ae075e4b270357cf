package io.groundhog.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what no route answers: errors of the web server as problem details, and the pages that explain each kind of problem. */
@RestController
class ProblemPages implements ErrorController {
    private final Problems problems;

    ProblemPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean forwarded = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
        int status = forwarded ? (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) : 404;
        String path = forwarded
                ? (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)
                : request.getRequestURI();
        ProblemKind kind = ProblemKind.of(status);
        String detail = WebProblems.detail(kind, request, response.getHeaders("Allow"));
        problems.write(Problem.of(kind, detail).at(path), response);
    }

    @GetMapping(path = "/problems/{kind}", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> explain(@PathVariable("kind") String text) {
        for (ProblemKind kind : ProblemKind.values()) {
            if (kind.text().equals(text)) {
                return ResponseEntity.ok(kind.status() + " " + kind.title() + "\n\n" + kind.explanation() + "\n");
            }
        }
        return ResponseEntity.notFound().build();
    }
}
