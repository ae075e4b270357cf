import { isAbort } from './api.js';
import { facts } from './capture-facts.js';
import { conversation } from './conversation.js';
import { errorSection } from './error-panel.js';
import { grouping } from './grouping.js';
import { icon } from './icons.js';
import { html, keyed, nothing } from './lit.js';
import { failureClass, flags, severityMark, statusMark } from './marks.js';
import { poll } from './polling.js';
import { go, href } from './router.js';
import { spanDetails } from './span-details.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { StatusHistory } from './status-history.js';
import { SupportingTraces } from './supporting-traces.js';
import { line, time } from './text.js';
import { verdictSection } from './verdicts.js';

const REFRESH_SECONDS = 10;

/** One capture: what failed, for whom, why its traces belong together, and the traces themselves. */
export class DetailPage {
  #shell;
  #id = null;
  #capture = null;
  #problem = null;
  #traces = null;
  #history = null;
  #allTurns = false;
  #poll = null;
  #abort = new AbortController();

  constructor(shell) {
    this.#shell = shell;
  }

  get title() {
    return this.#capture ? `#${this.#capture.number} ${String(this.#capture.title).slice(0, 80)}` : 'Capture';
  }

  open({ id }) {
    const known = id === this.#id && this.#capture !== null;
    if (!known) this.#forget(id);
    if (!known) window.scrollTo({ top: 0 });
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
    return false;
  }

  #forget(id) {
    this.#poll?.stop();
    this.#poll = null;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#id = id;
    this.#capture = null;
    this.#problem = null;
    this.#allTurns = false;
    this.#traces = new SupportingTraces(this.#shell.api, id, () => this.#shell.redraw());
    this.#history = new StatusHistory(this.#shell.api, id, () => this.#shell.redraw());
  }

  async #read() {
    const { signal } = this.#abort;
    const first = this.#capture === null;
    try {
      const capture = await this.#shell.api.capture(this.#id, signal);
      const grown = capture.recurrenceCount !== this.#capture?.recurrenceCount;
      const moved = capture.status !== this.#capture?.status;
      this.#capture = capture;
      this.#problem = null;
      this.#shell.queue?.remember(capture.id);
      if (grown) this.#traces.refresh();
      if (first || moved) this.#history.refresh();
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
      if (problem.status !== 404) throw problem;
    } finally {
      if (!signal.aborted) this.#shell.redraw();
      if (!signal.aborted && first) this.#shell.focusHeading();
    }
  }

  view() {
    if (this.#capture !== null) return keyed(this.#id, this.#content(this.#capture));
    if (this.#problem === null) return skeletonRows(10);
    return html`<h1 class="visually-hidden" tabindex="-1">Capture</h1>${this.#absence()}`;
  }

  #absence() {
    if (this.#problem.status !== 404) return failure(this.#problem, () => this.#poll?.now());
    return emptiness(html`There is no capture ${line(this.#id, 40)}`, 'It may have been removed, or the link is mistyped.', {
      mark: true,
      actions: html`<a class="button" href="#/queue">To the queue</a>`,
    });
  }

  #content(capture) {
    const evidence = capture.context ?? {};
    return html`
      <nav class="crumbs" aria-label="Breadcrumb">
        <a href=${this.#queueAddress()}>${icon('back')} Queue</a>
        ${this.#walk()}
      </nav>
      <header class="detail-head">
        <p class="detail-marks">
          ${severityMark(capture.severity, { named: true })} <span class="muted">#${capture.number}</span>
          ${statusMark(capture.status)} ${failureClass(capture.failureClass)} ${flags(capture)}
        </p>
        <h1 tabindex="-1">${line(capture.title, 300)}</h1>
        <p class="impact">${line(capture.impactSummary, 500)}</p>
        ${capture.mergedFrom ? html`<p class="notice notice-info">#${capture.mergedFrom.number} was merged into this capture.</p>` : nothing}
        ${capture.severityReason ? html`<p class="hint">Severity: ${line(capture.severityReason, 300)}</p>` : nothing}
        ${this.#problem ? html`<p class="notice notice-warning">${this.#problem.message} What you see was read before.</p>` : nothing}
      </header>
      <div class="detail-grid">
        <div class="detail-main">
          ${errorSection(capture.error ?? evidence.error)}
          ${verdictSection(capture.evaluations ?? evidence.evaluations)}
          <section class="panel" aria-labelledby="context-title">
            <h2 id="context-title">Latest context <span class="muted">${time(capture.contextAt ?? capture.lastSeen)}</span></h2>
            ${evidence.truncated ? html`<p class="hint">Some of this text was cut before it reached Groundhog.</p>` : nothing}
            ${conversation(evidence, { all: this.#allTurns, onShowAll: () => this.#showAllTurns() })}
            ${spanDetails(evidence)}
          </section>
          ${grouping(capture.grouping, capture.signature)}
          ${this.#traces.view(capture)}
          ${this.#history.view()}
        </div>
        <aside class="detail-aside" aria-label="Facts">${facts(capture, evidence)}</aside>
      </div>
    `;
  }

  #showAllTurns() {
    this.#allTurns = true;
    this.#shell.redraw();
  }

  #queueAddress() {
    return this.#shell.queue?.address ?? href('queue');
  }

  #walk() {
    const captures = this.#shell.queue?.captures ?? [];
    const at = captures.findIndex(({ id }) => id === this.#capture.id);
    if (at < 0) return nothing;
    const step = (capture, label) => (capture ? html`<a href=${href('capture', { id: capture.number })}>${label}</a>` : html`<span class="muted">${label}</span>`);
    return html`<span class="walk">${step(captures[at - 1], 'Previous')} <span class="muted">${at + 1} of ${captures.length}</span> ${step(captures[at + 1], 'Next')}</span>`;
  }

  #back() {
    go(this.#queueAddress());
    return true;
  }

  #neighbour(by) {
    const captures = this.#shell.queue?.captures ?? [];
    const at = captures.findIndex(({ id }) => id === this.#capture?.id);
    const next = at < 0 ? undefined : captures[at + by];
    if (next) go(href('capture', { id: next.number }));
    return true;
  }
}
