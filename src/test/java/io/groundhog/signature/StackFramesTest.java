package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackFramesTest {

    @Test
    void pythonsInnermostOwnFrameIsTheLastOutsideOfLibraries() {
        String stack =
                """
                Traceback (most recent call last):
                  File "/opt/venv/lib/python3.12/site-packages/uvicorn/server.py", line 302, in run_asgi
                    result = await app(
                  File "/app/src/lanes/open.py", line 41, in Barrier.raise_up
                    return send(x)
                  File "/usr/lib/python3/dist-packages/httpx/_client.py", line 9, in send
                    raise
                httpx.ReadTimeout: timed out""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("open:raise_up");
    }

    @Test
    void aPythonStackThatWasCutHasLostItsInnermostFrame() {
        String stack =
                "Traceback (most recent call last):\n  File \"/app/lanes.py\", line 4, in run\n    x()\n  File \"/ap";

        assertThat(StackFrames.innermost(stack)).isNull();
        assertThat(StackFrames.innermost(stack + "\n<truncated>")).isNull();
    }

    @Test
    void theRootOfAPythonChainComesFirst() {
        String stack =
                """
                Traceback (most recent call last):
                  File "/app/inner.py", line 1, in parse
                    x
                KeyError: 'a'

                The above exception was the direct cause of the following exception:

                Traceback (most recent call last):
                  File "/app/outer.py", line 1, in run
                    y
                lib.Wrapped: failed""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("inner:parse");
    }

    @Test
    void javasRootCauseComesLastAndGeneratedFramesDoNotCount() {
        String stack =
                """
                java.util.concurrent.CompletionException: java.lang.NullPointerException
                \tat com.acme.lanes.Outer.handle(Outer.java:12)
                Caused by: java.lang.NullPointerException
                \tat java.base/java.util.Objects.requireNonNull(Objects.java:233)
                \tat com.acme.lanes.Barrier$$SpringCGLIB$$0.raise(<generated>)
                \tat com.acme.lanes.Barrier.lambda$raise$3(Barrier.java:77)
                \tat jdk.internal.reflect.GeneratedMethodAccessor65.invoke(Unknown Source)
                \t... 12 more""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("Barrier:raise");
    }

    @Test
    void javascriptFramesLoseAsyncPathsAndBundlersHashes() {
        String stack =
                """
                TypeError: fetch failed
                    at node:internal/deps/undici/undici:13185:13
                    at async Promise.all (index 0)
                    at async Lanes.open (file:///app/dist/lanes-4f9a1c2e.js:12:9)
                    at async run (/app/node_modules/agent/run.js:1:1)""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("lanes:open");
    }

    @Test
    void gosFirstOwnFrameIsNamedByItsFileAndFunction() {
        String stack =
                """
                panic: runtime error: index out of range [3] with length 3

                goroutine 1 [running]:
                panic({0x1, 0x2})
                \t/usr/local/go/src/runtime/panic.go:884 +0x213
                example.com/lanes/barrier.(*Gate).Open(0xc000)
                \t/build/barrier/gate.go:42 +0x1d
                main.main()
                \t/build/main.go:9 +0x2f""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("gate:Open");
    }

    @Test
    void aStackOfLibrariesHasNoOwnFrame() {
        assertThat(StackFrames.innermost("E: x\n\tat java.base/java.lang.Thread.run(Thread.java:840)"))
                .isNull();
        assertThat(StackFrames.innermost(null)).isNull();
        assertThat(StackFrames.innermost("no stack at all")).isNull();
    }
}
