import { count } from './format.js';
import { html, nothing, repeat } from './lit.js';
import { longText } from './long-text.js';
import { line, time } from './text.js';

const PAGE_SIZE = 50;

/** Spans that could not be read or kept: never lost, and tried again on request. */
export class Quarantine {
  #shell;
  #items = null;
  #nextCursor = null;
  #busy = new Set();

  constructor(shell) {
    this.#shell = shell;
  }

  async read() {
    const { items, nextCursor } = await this.#shell.api.quarantine({ limit: PAGE_SIZE });
    this.#items = items;
    this.#nextCursor = nextCursor ?? null;
  }

  view() {
    if (this.#items === null) return nothing;
    return html`<section class="panel" aria-labelledby="quarantine-title">
      <h2 id="quarantine-title">Quarantine</h2>
      ${this.#items.length === 0
        ? html`<p class="muted">Empty: every span could be read.</p>`
        : html`<p class="hint">${count(this.#items.length, 'span')}${this.#nextCursor ? ', and more' : ''} that could not be read. The rest of their pages went on.</p>
            <ul class="quarantine">${repeat(this.#items, ({ id }) => id, (item) => this.#span(item))}</ul>`}
    </section>`;
  }

  #span({ id, reason, raw, traceId, timesSeen, firstSeenAt, lastSeenAt }) {
    return html`<li>
      <div class="backfill-head">
        <strong>${line(reason, 500)}</strong>
        <span class="muted">seen ${count(timesSeen ?? 1, 'time')}, ${time(lastSeenAt ?? firstSeenAt)}</span>
        ${traceId ? html`<code class="trace-id">${line(traceId, 64)}</code>` : nothing}
        ${this.#shell.may('lead')
          ? html`<button class="button button-small" type="button" ?disabled=${this.#busy.has(id)} @click=${() => this.#retry(id)}>Try again</button>`
          : nothing}
      </div>
      <details class="fold"><summary>Raw text, redacted</summary>${longText(raw, 'Raw span')}</details>
    </li>`;
  }

  async #retry(id) {
    this.#busy.add(id);
    this.#shell.redraw();
    try {
      const answer = await this.#shell.api.retryQuarantined(id);
      this.#shell.tell(answer?.message ?? 'The span is being read again.');
      await this.read();
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
    this.#busy.delete(id);
    this.#shell.redraw();
  }
}
