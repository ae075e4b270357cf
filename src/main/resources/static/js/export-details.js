import { isAbort } from './api.js';
import { attemptList } from './export-attempts.js';
import { clockTime, count, relativeTime } from './format.js';
import { icon } from './icons.js';
import { asText } from './json.js';
import { html, nothing } from './lit.js';
import { longText } from './long-text.js';
import { href } from './router.js';
import { failure, skeletonRows } from './states.js';
import { line, time } from './text.js';

const CANCELLABLE = ['due', 'dead'];

/** All there is to know of one export: attempts, what comes next, confirmation, lineage, payload; and what leads can do about it. */
export class ExportDetails {
  #shell;
  #id;
  #onChanged;
  #detail = null;
  #problem = null;
  #seen = null;
  #busy = false;
  #copied = false;
  #abort = new AbortController();

  constructor(shell, id, onChanged = () => {}) {
    this.#shell = shell;
    this.#id = id;
    this.#onChanged = onChanged;
  }

  get id() {
    return this.#id;
  }

  get detail() {
    return this.#detail;
  }

  get problem() {
    return this.#problem;
  }

  close() {
    this.#abort.abort();
  }

  /** Reads it again, unless its row in the list says that nothing has changed. */
  async refresh(item = null) {
    const seen = item && JSON.stringify([item.state, item.round, item.attemptsMade, item.nextAttemptAt, item.lastFailure, item.seenSince]);
    if (seen !== null && seen === this.#seen) return;
    this.#seen = seen;
    try {
      this.#detail = await this.#shell.api.oneExport(this.#id, this.#abort.signal);
      this.#problem = null;
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
      this.#seen = null;
    }
    this.#shell.redraw();
  }

  view() {
    if (this.#detail === null) return this.#problem ? failure(this.#problem, () => this.refresh()) : skeletonRows(2);
    const detail = this.#detail;
    return html`<div class="export-details">
      <p class="export-message">${line(detail.message, 700)}</p>
      ${this.#shell.may('lead') ? this.#buttons(detail) : nothing}
      <div class="export-columns">
        <section aria-label="Attempts"><h3>Attempts</h3>${attemptList(detail)}</section>
        <section aria-label="Facts"><h3>Facts</h3>${this.#facts(detail)}</section>
      </div>
      <details class="fold"><summary>Payload, in its canonical form</summary><div class="sample">${longText(asText(detail.bundle), 'Payload')}</div></details>
    </div>`;
  }

  #buttons({ state }) {
    const again = { due: 'Try now', delivered: 'Deliver again' }[state] ?? 'Retry';
    return html`<div class="export-actions">
      <button class="button button-small" type="button" ?disabled=${this.#busy} @click=${() => this.#act(this.#shell.api.retryExport)}>${icon('refresh')} ${again}</button>
      ${CANCELLABLE.includes(state)
        ? html`<button class="button button-small" type="button" ?disabled=${this.#busy} @click=${() => this.#act(this.#shell.api.cancelExport)}>${icon('close')} Cancel</button>`
        : nothing}
    </div>`;
  }

  #facts({ id, confirmation, attemptsLeft, state, deadLetterAt, recurrenceCount, seenSince, predecessorId, requestedBy, requestedAt, round, changedBy, changedAt, bundle }) {
    const { delta, lineage } = bundle?.data ?? {};
    return html`<dl class="export-facts">
      ${fact(state === 'delivered' ? 'Confirmed' : 'Confirmed before', confirmation && html`${time(confirmation.at)} ${confirmation.status ? html`<code>HTTP ${confirmation.status}</code>` : nothing} ${confirmation.reference ? html`<code>${line(confirmation.reference, 300)}</code>` : nothing}`)}
      ${state === 'due' ? fact('Attempts left', String(attemptsLeft)) : nothing}
      ${fact('Given up if all fail', deadLetterAt && html`${time(deadLetterAt, (at) => clockTime(at))} <span class="muted">${relativeTime(deadLetterAt)}</span>`)}
      ${fact('Idempotency key', html`<code>${line(id, 80)}</code> <button class="link-button" type="button" @click=${() => this.#copy(id)}>${this.#copied ? 'Copied' : 'Copy'}</button>`)}
      ${fact('Asked for', html`${time(requestedAt)} by ${line(requestedBy, 60)}`)}
      ${fact('Contents', html`${count(recurrenceCount, 'trace')} when it was asked for${seenSince > 0 ? html`; <strong>${count(seenSince, 'more has', 'more have')} come since</strong>` : '; none since'}`)}
      ${fact('Follows', predecessorId && html`<a href=${href('export', { id: predecessorId })}><code>${line(predecessorId, 80)}</code></a>${delta ? html`, with ${count(delta.recurrence, 'trace')} that are new` : nothing}`)}
      ${fact('Made from', lineage && html`signature ${line(lineage.grouping, 40)}, coverage ${line(lineage.coverage, 20)}${lineage.evidence_omitted > 0 ? html`, ${count(lineage.evidence_omitted, 'trace')} left out` : nothing}`)}
      ${fact('Schema', bundle?.schema && html`<code>${line(bundle.schema, 60)}</code>`)}
      ${round > 1 ? fact('Round', html`${round}, begun ${time(changedAt)} by ${line(changedBy, 60)}`) : fact('Changed', changedBy && html`${time(changedAt)} by ${line(changedBy, 60)}`)}
    </dl>`;
  }

  async #act(action) {
    this.#busy = true;
    this.#shell.redraw();
    try {
      const item = await action(this.#id);
      this.#onChanged(item);
      this.#shell.tell(item.message);
      await this.refresh();
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
    this.#busy = false;
    this.#shell.redraw();
  }

  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = true;
    } catch {
      this.#copied = false;
    }
    this.#shell.redraw();
  }
}

const fact = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);
