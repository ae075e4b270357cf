import { isAbort } from './api.js';
import { expiry } from './capture-facts.js';
import { conversation } from './conversation.js';
import { errorText, isEmpty } from './error-panel.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { html, live, nothing, repeat } from './lit.js';
import { failure, skeletonRows } from './states.js';
import { line, outwardLink, time } from './text.js';
import { verdictList } from './verdicts.js';
import { waterfall } from './waterfall.js';

const PAGE_SIZE = 10;
const REACH = { reached: 'reached the user', recovered: 'the agent recovered' };

/** The traces that support a capture, newest first; each opens to its evidence and to the whole trace. */
export class SupportingTraces {
  #api;
  #id;
  #onChange;
  #items = [];
  #nextCursor = null;
  #loading = false;
  #problem = null;
  #open = new Set();
  #snapshots = new Map();
  #chosen = new Set();

  constructor(api, id, onChange) {
    this.#api = api;
    this.#id = id;
    this.#onChange = onChange;
  }

  /** @param afresh whether those that were read before may be gone, as after a merge or a split */
  refresh({ afresh = false } = {}) {
    if (afresh) this.#items = [];
    return this.#read({}, (items) => {
      const fresh = new Set(items.map(keyOf));
      return [...items, ...this.#items.filter((item) => !fresh.has(keyOf(item)))];
    });
  }

  async #read(query, combine) {
    this.#loading = true;
    this.#problem = null;
    try {
      const { items, nextCursor } = await this.#api.traces(this.#id, { limit: PAGE_SIZE, ...query });
      const first = this.#items.length === 0;
      this.#items = combine(items);
      if (first || query.cursor) this.#nextCursor = nextCursor ?? null;
    } catch (problem) {
      this.#problem = problem;
    }
    this.#loading = false;
    this.#onChange();
  }

  #more() {
    const known = () => new Set(this.#items.map(keyOf));
    return this.#read({ cursor: this.#nextCursor }, (items) => [...this.#items, ...items.filter((item) => !known().has(keyOf(item)))]);
  }

  /** @param onSplit gets ids of traces to split off, and whom to tell when that is done; null for who may not */
  view({ recurrenceCount }, onSplit) {
    const choosable = onSplit !== null && recurrenceCount > 1;
    return html`<section class="panel" aria-labelledby="traces-title">
      <h2 id="traces-title">Supporting traces <span class="muted">${count(recurrenceCount, 'trace')}</span></h2>
      ${this.#problem ? failure(this.#problem, () => this.refresh()) : nothing}
      ${this.#loading && this.#items.length === 0 ? skeletonRows(3) : nothing}
      <ul class="traces">${repeat(this.#items, keyOf, (item) => this.#trace(item, choosable))}</ul>
      ${choosable && this.#chosen.size > 0 ? this.#splitBar(recurrenceCount, onSplit) : nothing}
      ${this.#nextCursor ? html`<button class="button traces-more" type="button" ?disabled=${this.#loading} @click=${() => this.#more()}>Load more</button>` : nothing}
    </section>`;
  }

  #splitBar(all, onSplit) {
    const chosen = this.#chosen.size;
    const split = () => onSplit([...this.#chosen], () => this.#chosen.clear());
    return html`<p class="split-bar">
      <button class="button button-small" type="button" ?disabled=${chosen >= all} @click=${split}>Split off…</button>
      <button class="button button-small" type="button" @click=${() => this.#chooseNone()}>Choose none</button>
      <span class="hint">${chosen >= all ? 'One has to stay.' : `${count(chosen, 'trace')} chosen.`}</span>
    </p>`;
  }

  #choose({ traceId }) {
    if (!this.#chosen.delete(traceId)) this.#chosen.add(traceId);
    this.#onChange();
  }

  #chooseNone() {
    this.#chosen.clear();
    this.#onChange();
  }

  #trace(item, choosable) {
    const key = keyOf(item);
    const open = this.#open.has(key);
    return html`<li class="trace ${open ? 'is-open' : ''}">
      <div class="trace-head">
        ${choosable
          ? html`<label class="trace-choice"><input type="checkbox" .checked=${live(this.#chosen.has(item.traceId))} @change=${() => this.#choose(item)}><span class="visually-hidden">Choose trace ${item.traceId}</span></label>`
          : nothing}
        <button class="trace-toggle" type="button" aria-expanded=${open} @click=${() => this.#toggle(item)}>
          ${icon('chevron')} ${time(item.observedAt)} <code class="trace-id">${line(item.traceId, 64)}</code>
          ${item.reach ? html`<span class="tag tag-plain">${REACH[item.reach] ?? item.reach}</span>` : nothing}
          ${item.causeSpanId ? html`<span class="tag tag-plain">caused by another span</span>` : nothing}
        </button>
        ${item.permalink ? outwardLink(item.permalink, html`${icon('external')}<span class="visually-hidden">Open this trace in Datadog</span>`, 'icon-button') : nothing}
      </div>
      ${open ? this.#body(item) : nothing}
    </li>`;
  }

  #body(item) {
    const evidence = item.evidence ?? {};
    return html`<div class="trace-body">
      ${item.permalinkExpiresAt ? html`<p class="hint">${expiry(item.permalinkExpiresAt)}</p>` : nothing}
      <h3>Whole trace</h3>
      ${this.#snapshot(item)}
      ${isEmpty(evidence.error) ? nothing : html`<h3>Error</h3><div class="trace-error">${errorText(evidence.error)}</div>`}
      ${evidence.evaluations?.length > 0 ? html`<h3>Evaluations</h3>${verdictList(evidence.evaluations)}` : nothing}
      <h3>Conversation</h3>
      ${conversation(evidence)}
    </div>`;
  }

  #snapshot({ traceId, spanId, snapshot }) {
    if (snapshot === 'missing') return html`<p class="muted">The whole trace has not been read yet.</p>`;
    const { trace, problem } = this.#snapshots.get(traceId) ?? {};
    if (trace) return waterfall(trace, spanId);
    if (problem) return failure(problem, () => this.#fetch(traceId));
    return skeletonRows(3);
  }

  #toggle(item) {
    const key = keyOf(item);
    if (this.#open.delete(key)) return this.#onChange();
    this.#open.add(key);
    if (item.snapshot !== 'missing' && !this.#snapshots.get(item.traceId)?.trace) this.#fetch(item.traceId);
    return this.#onChange();
  }

  async #fetch(traceId) {
    this.#snapshots.delete(traceId);
    try {
      this.#snapshots.set(traceId, { trace: await this.#api.traceSnapshot(this.#id, traceId) });
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#snapshots.set(traceId, { problem });
    }
    this.#onChange();
  }
}

const keyOf = ({ traceId, spanId }) => `${traceId}/${spanId}`;
