import { isAbort } from './api.js';
import { asText } from './json.js';
import { html, live, nothing, repeat } from './lit.js';
import { longText } from './long-text.js';
import { href, replace } from './router.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { line, time } from './text.js';
import { absoluteTime } from './format.js';

const PAGE_SIZE = 100;
const FIELDS = [
  { key: 'actor', label: 'Who' },
  { key: 'action', label: 'Action' },
  { key: 'subject', label: 'Subject' },
];

/** Who did what, newest first. For leads. */
export class AuditPage {
  title = 'Audit';
  #shell;
  #query = new URLSearchParams();
  #items = [];
  #nextCursor = null;
  #loading = false;
  #problem = null;
  #abort = new AbortController();

  constructor(shell) {
    this.#shell = shell;
  }

  open({ query }) {
    this.#query = query;
    this.#load();
  }

  close() {
    this.#abort.abort();
  }

  #load() {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#read({}, (items) => items);
  }

  async #read(position, combine) {
    const { signal } = this.#abort;
    this.#loading = true;
    this.#problem = null;
    this.#shell.redraw();
    try {
      const page = await this.#shell.api.audit({ ...Object.fromEntries(this.#query), ...position, limit: PAGE_SIZE }, signal);
      this.#items = combine(page.items);
      this.#nextCursor = page.nextCursor ?? null;
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
      this.#items = [];
    }
    this.#loading = false;
    this.#shell.redraw();
  }

  #filter(event) {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(event.target)) {
      const text = String(value).trim();
      if (text !== '') query.set(name, name === 'from' || name === 'to' ? new Date(text).toISOString() : text);
    }
    replace(href('audit', { query }));
  }

  view() {
    return html`
      <h1 tabindex="-1">Audit</h1>
      <p class="hint">Everything that people and the pipeline did. Nobody can change it.</p>
      <form class="inline-form" @submit=${(event) => this.#filter(event)}>
        ${FIELDS.map(({ key, label }) => html`<label class="field"><span>${label}</span><input name=${key} autocomplete="off" maxlength="200" .value=${live(this.#query.get(key) ?? '')}></label>`)}
        <label class="field"><span>From</span><input name="from" type="datetime-local"></label>
        <label class="field"><span>To</span><input name="to" type="datetime-local"></label>
        <button class="button" type="submit">Filter</button>
        ${this.#query.size > 0 ? html`<a class="link-button" href="#/audit">Clear</a>` : nothing}
      </form>
      ${this.#problem ? failure(this.#problem, () => this.#load()) : this.#table()}
    `;
  }

  #table() {
    if (this.#items.length === 0) {
      return this.#loading ? skeletonRows(10) : emptiness('Nothing found', this.#query.size > 0 ? 'No event matches these filters.' : 'Nothing has happened yet.');
    }
    return html`
      <div class="table-scroll" tabindex="0" role="region" aria-label="Audit events">
        <table class="plain-table">
          <thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">Action</th><th scope="col">Subject</th><th scope="col">Detail</th></tr></thead>
          <tbody>${repeat(this.#items, ({ id }) => id, event)}</tbody>
        </table>
      </div>
      ${this.#nextCursor ? html`<button class="button" type="button" ?disabled=${this.#loading} @click=${() => this.#more()}>Load more</button>` : nothing}
    `;
  }

  #more() {
    return this.#read({ cursor: this.#nextCursor }, (items) => [...this.#items, ...items]);
  }
}

const event = ({ at, actor, action, subjectType, subjectId, detail }) => html`<tr>
  <td class="nowrap">${time(at, absoluteTime)}</td>
  <td>${line(actor, 80)}</td>
  <td><code>${line(action, 80)}</code></td>
  <td>${subject(subjectType, subjectId)}</td>
  <td>${detail && Object.keys(detail).length > 0 ? html`<details class="fold"><summary>Show</summary>${longText(asText(detail), 'Detail')}</details>` : nothing}</td>
</tr>`;

function subject(type, id) {
  const name = html`${line(type, 40)} <code>${line(id, 60)}</code>`;
  return type === 'capture' ? html`<a href=${href('capture', { id })}>${name}</a>` : name;
}
