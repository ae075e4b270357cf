/**
 * Runs a task at once and then every so many seconds while the tab can be seen; never twice at a time. A task that
 * fails is tried again more and more slowly, up to a minute. Answers a handle to stop it or to run it now.
 */
export function poll(seconds, task) {
  let timer;
  let running = false;
  let stopped = false;
  let failures = 0;

  async function run() {
    clearTimeout(timer);
    if (running || stopped) return;
    running = true;
    try {
      await task();
      failures = 0;
    } catch {
      failures += 1;
    } finally {
      running = false;
    }
    if (!stopped && !document.hidden) timer = setTimeout(run, delay());
  }

  const delay = () => Math.min(seconds * 2 ** failures, Math.max(seconds, 60)) * 1000;

  const onVisibility = () => (document.hidden ? clearTimeout(timer) : run());
  document.addEventListener('visibilitychange', onVisibility);
  run();

  return {
    now: run,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
}
