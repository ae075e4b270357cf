import { particulars } from './capture-changes.js';
import { html, nothing } from './lit.js';
import { statusMark } from './marks.js';
import { line, time } from './text.js';
import { longText } from './long-text.js';

const PAGE_SIZE = 50;

/** Who changed what, and when; newest first. */
export class StatusHistory {
  #api;
  #id;
  #onChange;
  #items = [];

  constructor(api, id, onChange) {
    this.#api = api;
    this.#id = id;
    this.#onChange = onChange;
  }

  async refresh() {
    try {
      this.#items = (await this.#api.history(this.#id, { limit: PAGE_SIZE })).items;
    } catch {
      // The rest of the page is worth more than its history; the next refresh tries again.
    }
    this.#onChange();
  }

  view() {
    if (this.#items.length === 0) return nothing;
    return html`<section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <ol class="history">${this.#items.map(entry)}</ol>
    </section>`;
  }
}

function entry(item) {
  const { at, actor, fromStatus, toStatus, note, undone } = item;
  const moved = toStatus && toStatus !== fromStatus;
  const also = particulars(item);
  return html`<li class=${undone ? 'is-undone' : ''}>
    <p>${time(at)} <strong>${line(actor, 80)}</strong>
      ${moved ? html`${fromStatus ? html`moved it from ${statusMark(fromStatus)} to` : html`opened it as`} ${statusMark(toStatus)}` : nothing}
      ${also.map((part) => html`<span class="particular">${part}</span>`)}
      ${!moved && also.length === 0 ? (note ? 'noted' : 'changed it') : nothing}</p>
    ${note ? longText(note, 'Note') : nothing}
  </li>`;
}
