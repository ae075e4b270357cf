import { isAbort } from './api.js';
import { CaptureActions } from './capture-actions.js';
import { captureContent } from './capture-content.js';
import { CaptureExports } from './capture-exports.js';
import { neighbour } from './capture-head.js';
import { GroupingPanels } from './grouping-panels.js';
import { html, keyed } from './lit.js';
import { OpenCapture } from './open-capture.js';
import { poll } from './polling.js';
import { go, href, replace } from './router.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { StatusHistory } from './status-history.js';
import { SupportingTraces } from './supporting-traces.js';
import { line } from './text.js';
import { FIRST_RANGE, isRange, Trend } from './trend.js';

const REFRESH_SECONDS = 10;

/** One capture: what failed, for whom, why its traces belong together, and what people decide about it. */
export class DetailPage {
  #shell;
  #id = null;
  #query = new URLSearchParams();
  #open = null;
  #problem = null;
  #panels = null;
  #allTurns = false;
  #poll = null;
  #abort = new AbortController();

  constructor(shell) {
    this.#shell = shell;
  }

  get #capture() {
    return this.#open?.capture ?? null;
  }

  get title() {
    return this.#capture ? `#${this.#capture.number} ${String(this.#capture.title).slice(0, 80)}` : 'Capture';
  }

  open({ id, query }) {
    const known = id === this.#id && (this.#capture !== null || this.#poll !== null);
    if (!known) this.#forget(id);
    if (!known) window.scrollTo({ top: 0 });
    this.#query = query;
    this.#panels.trend.show(isRange(query.get('trend')) ? query.get('trend') : FIRST_RANGE);
    this.#panels.grouping.compareWith(query.get('compare'));
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#read());
  }

  close() {
    this.#poll?.stop();
    this.#poll = null;
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  key(key) {
    if (key === 'Escape' || key === 'u') return this.#back();
    if (key === 'j' || key === 'k') return this.#neighbour(key === 'j' ? 1 : -1);
    return this.#panels?.actions.key(key) ?? false;
  }

  #forget(id) {
    this.close();
    const shell = this.#shell;
    const redraw = () => shell.redraw();
    const page = new OpenCapture(() => shell.me?.name ?? 'me', (before, after) => this.#learned(before, after));
    const actions = new CaptureActions(shell, page);
    this.#id = id;
    this.#open = page;
    this.#problem = null;
    this.#allTurns = false;
    this.#panels = {
      actions,
      trend: new Trend(shell.api, id, { onChange: redraw, onChoose: (range) => this.#address({ trend: range }) }),
      grouping: new GroupingPanels(shell, page, id, (other) => this.#address({ compare: other })),
      exports: new CaptureExports(shell, { onReady: () => actions.makeReady(), onRequested: () => this.#poll?.now() }),
      traces: new SupportingTraces(shell.api, id, redraw),
      history: new StatusHistory(shell.api, id, redraw),
    };
  }

  /** The address says what is open, so that it can be sent to somebody. */
  #address(changes) {
    const query = new URLSearchParams(this.#query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === FIRST_RANGE) query.delete(name);
      else query.set(name, value);
    }
    replace(href('capture', { id: this.#id, query }));
  }

  async #read() {
    const { signal } = this.#abort;
    const first = this.#capture === null;
    const page = this.#open;
    try {
      await page.read(() => this.#shell.api.capture(this.#id, signal));
      this.#problem = null;
      this.#shell.queue?.remember(page.capture.id);
      this.#panels.exports.refresh(page.capture);
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
      if (problem.status !== 404) throw problem;
    } finally {
      if (!signal.aborted) this.#shell.redraw();
      if (!signal.aborted && first) this.#shell.focusHeading();
    }
  }

  /** Reads again what depends on what has changed. */
  #learned(before, after) {
    const { traces, trend, history, grouping } = this.#panels;
    const regrouped = JSON.stringify([before?.grouping?.merges, before?.grouping?.splits]) !== JSON.stringify([after.grouping?.merges, after.grouping?.splits]);
    if (before?.recurrenceCount !== after.recurrenceCount) {
      traces.refresh({ afresh: before !== null && regrouped });
      trend.refresh();
    }
    if (before === null || before.etag !== after.etag || before.history?.[0]?.id !== after.history?.[0]?.id) history.refresh();
    if (before === null || regrouped) grouping.refresh();
    this.#shell.redraw();
  }

  view() {
    if (this.#capture !== null) return html`${keyed(this.#id, this.#content())} ${this.#dialogs()}`;
    if (this.#problem === null) return skeletonRows(10);
    return html`<h1 class="visually-hidden" tabindex="-1">Capture</h1>${this.#absence()}`;
  }

  #dialogs() {
    const { actions, grouping, exports } = this.#panels;
    return html`${actions.dialogs()} ${grouping.dialogs()} ${exports.dialogs(this.#open.shown)}`;
  }

  #absence() {
    if (this.#problem.status !== 404) return failure(this.#problem, () => this.#poll?.now());
    return emptiness(html`There is no capture ${line(this.#id, 40)}`, 'It may have been removed, or the link is mistyped.', {
      mark: true,
      actions: html`<a class="button" href="#/queue">To the queue</a>`,
    });
  }

  #content() {
    return captureContent({
      capture: this.#open.shown,
      shell: this.#shell,
      panels: this.#panels,
      problem: this.#problem,
      turns: { all: this.#allTurns, onShowAll: () => this.#showAllTurns() },
    });
  }

  #showAllTurns() {
    this.#allTurns = true;
    this.#shell.redraw();
  }

  #back() {
    go(this.#shell.queue?.address ?? href('queue'));
    return true;
  }

  #neighbour(by) {
    const next = neighbour(this.#shell.queue, this.#capture, by);
    if (next) go(href('capture', { id: next.number }));
    return true;
  }

  /** What can be done here, for the palette of commands. */
  commands() {
    const { actions, grouping, exports } = this.#panels;
    if (this.#capture === null || !this.#shell.may('reviewer')) return [];
    const more = [{ group: 'Change', label: 'Merge with another capture…', run: () => grouping.mergeWithAnother() }];
    if (this.#shell.may('lead')) more.push({ group: 'Change', label: 'Export…', run: () => exports.request() });
    return [...actions.commands(), ...more];
  }
}
