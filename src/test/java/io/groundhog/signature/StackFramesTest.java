package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void pythonsHandledExceptionIsTheRoot() {
        String stack =
                """
                Traceback (most recent call last):
                  File "/app/cache.py", line 1, in get
                    return store[key]
                           ~~~~~^^^^^
                KeyError: 'a'

                During handling of the above exception, another exception occurred:

                Traceback (most recent call last):
                  File "/app/fetch.py", line 1, in load
                    y
                lib.Failed: no""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("cache:get");
    }

    @Test
    void anExceptionGroupIsReadBehindItsRails() {
        String stack =
                """
                  + Exception Group Traceback (most recent call last):
                  |   File "/app/fan.py", line 3, in out
                  |     async with asyncio.TaskGroup() as group:
                  |   File "/usr/lib/python3.12/asyncio/taskgroups.py", line 145, in __aexit__
                  |     raise me from None
                  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
                  +-+---------------- 1 ----------------
                    | Traceback (most recent call last):
                    |   File "/app/call.py", line 9, in tool
                    |     raise
                    | ValueError: no
                    +------------------------------------""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("fan:out");
    }

    @Test
    void recursionAndOtherSystemsPathsDoNotMatter() {
        String stack =
                """
                Traceback (most recent call last):
                  File "C:\\svc\\agent\\walk.py", line 3, in Tree.walk
                    self.walk(x)
                  [Previous line repeated 978 more times]
                  File "C:\\Python311\\Lib\\copy.py", line 3, in deepcopy
                    x
                RecursionError: maximum recursion depth exceeded""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("walk:walk");
    }

    @Test
    void suppressedExceptionsAreNotTheCause() {
        String stack =
                """
                java.io.IOException: closed
                \tat java.base/java.io.Reader.read(Reader.java:1)
                \tSuppressed: java.lang.IllegalStateException: x
                \t\tat com.acme.lanes.Closer.close(Closer.java:3)
                \tat com.acme.lanes.Late.run(Late.java:3)
                Caused by: java.net.SocketException: reset
                \tat com.acme.lanes.Pump.read(Pump.java:77)""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("Pump:read");
    }

    @Test
    void whereTheCauseIsALibrarysTheNextOwnFrameCounts() {
        String stack =
                """
                com.acme.lanes.Failed: no
                \tat com.acme.lanes.Gate.open(Gate.java:12)
                Caused by: java.net.SocketException: reset
                \tat java.base/sun.nio.ch.Net.connect(Net.java:1)
                \t... 3 more""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("Gate:open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.Agent$run$2.invokeSuspend(Agent.kt:3)|Agent:run",
                "com.acme.Agent.$anonfun$run$1(Agent.scala:3)|Agent:run",
                "app//com.acme.Agent$Step.run(Agent.java:3)|Agent:run",
                "com.acme.Agent$$Lambda$14/0x0000000800c03000.apply(Unknown Source)|",
                "jdk.proxy2/jdk.proxy2.$Proxy45.run(Unknown Source)|",
                "Lobby.Agent.<RunAsync>d__12.MoveNext() in /src/Agent.cs:line 12|Agent:RunAsync",
                "Lobby.Agent.RunAsync(String question) in /src/Agent.cs:line 12|Agent:RunAsync",
                "System.Net.Http.HttpClient.SendAsync(HttpRequestMessage request)|",
                "Object.<anonymous> (/app/lanes.ts:1:2)|lanes:<anonymous>",
                "async Promise.all (index 0)|",
                "/app/lanes.mjs:1:2|lanes:?",
                "new Gate (/app/gate.ts:1:2)|gate:Gate",
                "Gate.open [as run] (/app/gate.ts:1:2)|gate:open",
                "fulfilled (/app/dist/gate.js:5:58)|",
                "t (/var/task/.next/server/chunks/4711.js:2:81734)|",
                "webpack-internal:///(rsc)/./src/gate.ts:12:3|gate:?",
                "open (webpack:///./node_modules/agent/index.js:12:3)|",
                "open (/app/.yarn/cache/agent/index.js:12:3)|",
            })
    void callsAreNamedByWhatPeopleWrote(String call, @Nullable String name) {
        assertThat(StackFrames.innermost("E: x\n    at " + call)).isEqualTo(name);
    }

    @Test
    void browsersPrintStacksOfTheirOwn() {
        String stack =
                "openLane@https://shop.example.com/assets/lanes-4f9a1c2e.js:12:9\n@https://shop.example.com/x.js:1:1";

        assertThat(StackFrames.innermost(stack)).isEqualTo("lanes:openLane");
    }

    @Test
    void theCauseNodePrintsCountsFirst() {
        String stack =
                """
                Error: no
                    at outer (/app/outer.js:1:1) {
                  [cause]: TypeError: x
                      at inner (/app/inner.js:1:1)
                }""";

        assertThat(StackFrames.innermost(stack)).isEqualTo("inner:inner");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "github.com/acme/agent/plan.(*Planner).Next.func1(0xc000)|/build/internal/plan/plan.go:42 +0x1d|plan:Next",
                "main.Map[...].func2.1()|/build/main.go:42|main:Map",
                "net/http.(*conn).serve(0xc0)|net/http/server.go:1995 +0x8|",
                "github.com/other/lib.Call()|github.com/other/lib@v1.2.3/call.go:9|",
                "created by main.run in goroutine 1|/build/main.go:7 +0x2|",
            })
    void goFramesAreNamedByWhatPeopleWrote(String function, String location, @Nullable String name) {
        String stack = "panic: x\n\ngoroutine 1 [running]:\n" + function + "\n\t" + location + "\n";

        assertThat(StackFrames.innermost(stack)).isEqualTo(name);
    }

    @Test
    void aStackAloneSaysWhatHappened() {
        String python =
                "Traceback (most recent call last):\n  File \"/app/a.py\", line 1, in run\n    x\nlib.GateError: gate 7 is shut";
        String java = "lib.GateError: gate 12 is shut\n\tat com.acme.A.run(A.java:1)";

        assertThat(Failures.key(Failures.error(null, null, python)))
                .isEqualTo(Failures.key(Failures.error("lib.GateError", "gate 3 is shut")))
                .isEqualTo(Failures.key(Failures.error(null, "", java)));
    }

    @Test
    void aStackOfLibrariesHasNoOwnFrame() {
        assertThat(StackFrames.innermost("E: x\n\tat java.base/java.lang.Thread.run(Thread.java:840)"))
                .isNull();
        assertThat(StackFrames.innermost(null)).isNull();
        assertThat(StackFrames.innermost("no stack at all")).isNull();
    }
}
