package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.sandbox.Catalogue.Judgement;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.time.Instant;

/** Words the verdicts on one trace, including those of judges that could not do their work. */
final class Judge {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Filler filler;
    private final Indexing indexing;

    Judge(Filler filler, Indexing indexing) {
        this.filler = filler;
        this.indexing = indexing;
    }

    Verdict verdict(Judgement judgement, Instant ended) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("eval_metric_type", judgement.type());
        body.set("value", MAPPER.valueToTree(judgement.value()));
        if (judgement.assessment() != null) {
            body.put("assessment", judgement.assessment());
        }
        if (judgement.reasoning() != null) {
            body.put("reasoning", filler.fill(judgement.reasoning()));
        }
        if (judgement.status() != null) {
            body.putObject("error")
                    .put("type", "provider_error")
                    .put("message", "The evaluation model did not answer in time.")
                    .put("recommended_resolution", "Check the integration account of this evaluator.");
        }
        body.put("status", judgement.status() == null ? "OK" : judgement.status());
        body.putObject("metadata").putObject("_dd").put("evaluation_kind", judgement.name());
        return new Verdict(judgement.name(), body, indexing.judgedAfter(ended, judgement.scope()));
    }
}
