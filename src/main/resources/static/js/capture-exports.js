import { isAbort } from './api.js';
import { exportedSince, progress } from './capture-export-marks.js';
import { attemptList } from './export-attempts.js';
import { ExportDialog } from './export-dialog.js';
import { exportMark } from './export-marks.js';
import { html, nothing, repeat } from './lit.js';
import { failure, skeletonRows } from './states.js';
import { line, time } from './text.js';

const PAGE_SIZE = 50;
const SOON_MILLIS = 2_000;

/** Where a capture was exported to, how each export is doing, and every attempt. */
export class CaptureExports {
  #shell;
  #capture = null;
  #items = null;
  #problem = null;
  #busy = false;
  #open = new Map();
  #dialog;
  #onRequested;

  /** @param onReady makes the capture ready; @param onRequested hears that its state will change */
  constructor(shell, { onReady, onRequested }) {
    this.#shell = shell;
    this.#onRequested = onRequested;
    this.#dialog = new ExportDialog(shell, { onReady, onRequested: () => this.#soon() });
  }

  async refresh(capture) {
    this.#capture = capture;
    try {
      this.#items = (await this.#shell.api.exports({ capture: capture.id, limit: PAGE_SIZE })).items;
      this.#problem = null;
      await Promise.all([...this.#open.keys()].map((id) => this.#read(id)));
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
    }
    this.#shell.redraw();
  }

  /** What has just been asked for is seldom done at once. */
  #soon() {
    this.refresh(this.#capture);
    setTimeout(this.#onRequested, SOON_MILLIS);
  }

  request() {
    this.#dialog.show();
  }

  since() {
    return exportedSince(this.#items ?? []);
  }

  dialogs(capture) {
    return this.#dialog.isOpen ? this.#dialog.view(capture) : nothing;
  }

  view() {
    return html`<section class="panel" aria-labelledby="exports-title">
      <div class="panel-head">
        <h2 id="exports-title">Exports</h2>
        ${this.#shell.may('lead') ? html`<button class="button button-small" type="button" @click=${() => this.request()}>Export…</button>` : nothing}
      </div>
      ${this.#problem ? failure(this.#problem, () => this.refresh(this.#capture)) : nothing}
      ${this.#items === null && this.#problem === null ? skeletonRows(1) : nothing}
      ${this.#items?.length === 0 ? html`<p class="muted">It has not been exported.</p>` : nothing}
      <ul class="exports">${repeat(this.#items ?? [], ({ id }) => id, (item) => this.#item(item))}</ul>
    </section>`;
  }

  #item(item) {
    const { id, destination, message, requestedBy, requestedAt, recurrenceCount, predecessorId } = item;
    const open = this.#open.has(id);
    return html`<li class="export">
      <div class="export-head">
        <b>${line(destination, 80)}</b> ${exportMark(item)}
        <span class="muted">asked for by ${line(requestedBy, 80)} ${time(requestedAt)}, with ${recurrenceCount} ${recurrenceCount === 1 ? 'trace' : 'traces'}</span>
        ${this.#buttons(item)}
      </div>
      <p class="delivery-message">${line(message, 600)}</p>
      ${progress(item)}
      ${predecessorId ? html`<p class="hint">${this.#predecessor(predecessorId)}</p>` : nothing}
      <button class="link-button attempts-toggle" type="button" aria-expanded=${open} @click=${() => this.#toggle(id)}>${open ? 'Hide attempts' : 'Show attempts'}</button>
      ${open ? this.#attempts(id) : nothing}
    </li>`;
  }

  #predecessor(id) {
    const before = this.#items.find((item) => item.id === id);
    return before ? html`Says what is new since the export asked for ${time(before.requestedAt)}.` : html`Says what is new since the export <code>${line(id, 60)}</code>.`;
  }

  #attempts(id) {
    const { detail, problem } = this.#open.get(id);
    if (detail) return html`<div class="export-attempts">${attemptList(detail)}<p class="hint">Message <code>${line(id, 60)}</code>, the same on every attempt.</p></div>`;
    return problem ? failure(problem, () => this.#read(id)) : skeletonRows(1);
  }

  #buttons({ id, state, destination }) {
    if (!this.#shell.may('lead')) return nothing;
    const retry = state === 'delivered' || state === 'cancelled' ? 'Deliver again' : 'Try now';
    const button = (label, act, done) => html`<button class="button button-small" type="button" aria-label="${label}: ${destination}" ?disabled=${this.#busy} @click=${() => this.#act(act, done)}>${label}</button>`;
    return html`<span class="export-buttons">
      ${button(retry, () => this.#shell.api.retryExport(id), 'It is tried at once.')}
      ${state === 'due' || state === 'dead' ? button('Cancel', () => this.#shell.api.cancelExport(id), 'The export is cancelled.') : nothing}
    </span>`;
  }

  async #act(act, done) {
    this.#busy = true;
    this.#shell.redraw();
    try {
      await act();
      this.#shell.tell(done);
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
    this.#busy = false;
    this.#soon();
  }

  #toggle(id) {
    if (!this.#open.delete(id)) {
      this.#open.set(id, {});
      this.#read(id);
    }
    this.#shell.redraw();
  }

  async #read(id) {
    try {
      const detail = await this.#shell.api.oneExport(id);
      if (this.#open.has(id)) this.#open.set(id, { detail });
    } catch (problem) {
      if (isAbort(problem)) return;
      if (this.#open.has(id)) this.#open.set(id, { problem });
    }
    this.#shell.redraw();
  }
}
