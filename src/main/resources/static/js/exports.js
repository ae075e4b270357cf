import { deadLetters } from './dead-letters.js';
import { DestinationCards } from './destination-cards.js';
import { ExportDetails } from './export-details.js';
import { exportFilterBar } from './export-filter-bar.js';
import { ExportFilters } from './export-filters.js';
import { ExportList } from './export-list.js';
import { exportHead, exportRow } from './export-row.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { html, nothing, repeat } from './lit.js';
import { noExports } from './no-exports.js';
import { poll } from './polling.js';
import { href, replace } from './router.js';
import { failure, skeletonRows } from './states.js';

const REFRESH_SECONDS = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What was handed to which tool: the destinations, and every export with its attempts. */
export class ExportsPage {
  title = 'Exports';
  #shell;
  #filters = new ExportFilters(new URLSearchParams());
  #list;
  #cards;
  #details = null;
  #loadedFor = null;
  #captureProblem = null;
  #poll = null;
  #scroll = 0;

  constructor(shell) {
    this.#shell = shell;
    this.#list = new ExportList(shell.api, () => this.#drawn());
    this.#cards = new DestinationCards(shell, () => this.#poll?.now());
  }

  open({ query }) {
    const entering = this.#poll === null;
    this.#filters = new ExportFilters(query);
    this.#openRow(query.get('open'));
    if (this.#loadedFor !== this.#filters.toString()) this.#reload();
    else if (entering) requestAnimationFrame(() => requestAnimationFrame(() => window.scrollTo({ top: this.#scroll })));
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#refresh());
  }

  close() {
    this.#scroll = window.scrollY;
    this.#poll?.stop();
    this.#poll = null;
  }

  key(key) {
    if (key === 'j' || key === 'k') return this.#step(key === 'j' ? 1 : -1);
    if (key === 'o') return this.#toggleFocused();
    if (key === '/') return focusSearch();
    if (key === 'n' && this.#list.arrivals > 0) return this.#showArrivals();
    if (key === 'Escape' && this.#details !== null) return this.#toggle(this.#details.id);
    return false;
  }

  #reload() {
    this.#loadedFor = this.#filters.toString();
    this.#captureProblem = null;
    this.#list.load(this.#filters.toQuery(Date.now()));
  }

  async #refresh() {
    const before = this.#list.arrivals;
    await Promise.all([this.#shell.destinations.read(), this.#list.refresh()]);
    if (this.#list.arrivals > before) this.#shell.announce(`${count(this.#list.arrivals, 'new export')}. Press n to show.`);
  }

  #drawn() {
    const open = this.#list.items.find(({ id }) => id === this.#details?.id);
    if (open) this.#details.refresh(open);
    this.#shell.redraw();
  }

  #openRow(id) {
    if (id === (this.#details?.id ?? null)) return;
    this.#details?.close();
    this.#details = id === null ? null : new ExportDetails(this.#shell, id, (item) => this.#list.update(item));
    this.#details?.refresh(this.#list.items.find((item) => item.id === id));
  }

  #toggle(id) {
    this.#apply(this.#filters, id === this.#details?.id ? null : id);
    return true;
  }

  #apply(filters, open = null) {
    const query = new URLSearchParams(filters.toString());
    if (open !== null) query.set('open', open);
    replace(href('exports', { query }));
  }

  async #filterByCapture(text) {
    const asked = text.replace(/^#/, '');
    this.#captureProblem = null;
    try {
      const id = UUID.test(asked) ? asked : (await this.#shell.api.capture(asked)).id;
      this.#apply(this.#filters.with({ capture: id }));
    } catch (problem) {
      this.#captureProblem = problem.status === 404 ? 'There is no such capture.' : problem.message;
    }
    this.#shell.redraw();
  }

  view() {
    return html`
      <h1 tabindex="-1">Exports</h1>
      ${this.#cards.view()}
      <section class="deliveries" aria-labelledby="deliveries-title">
        <h2 id="deliveries-title">Deliveries</h2>
        ${exportFilterBar({
          filters: this.#filters,
          destinations: this.#shell.destinations,
          captureName: this.#captureName(),
          captureProblem: this.#captureProblem,
          onCapture: (text) => this.#filterByCapture(text),
          onChange: (filters) => this.#apply(filters),
        })}
        ${this.#filters.all('state').includes('dead')
          ? deadLetters(this.#shell.destinations.items, { mayLead: this.#shell.may('lead'), onRetryAll: (item) => this.#cards.askToReplay(item, { dead: true }) })
          : nothing}
        ${this.#list.arrivals > 0
          ? html`<div class="arrivals"><button class="pill" type="button" @click=${() => this.#showArrivals()}>${icon('up')} ${this.#list.arrivals} new</button></div>`
          : nothing}
        ${this.#content()}
      </section>`;
  }

  #captureName() {
    const wanted = this.#filters.one('capture');
    const found = this.#list.items.find(({ capture }) => capture.id === wanted)?.capture;
    return found ? `#${found.number} ${found.title}` : wanted.slice(0, 8);
  }

  #content() {
    const { items, loading, problem } = this.#list;
    if (problem !== null && items.length === 0) return failure(problem, () => this.#reload());
    if (items.length === 0) return loading || this.#loadedFor === null ? skeletonRows(6) : noExports(this.#filters, () => this.#apply(new ExportFilters(new URLSearchParams())));
    return html`
      ${this.#elsewhere()}
      <table class="export-table" role="table" aria-label="Exports" aria-busy=${loading}>
        ${exportHead()}
        <tbody role="rowgroup">${repeat(items, ({ id }) => id, (item) => this.#row(item))}</tbody>
      </table>
      ${problem !== null ? failure(problem, () => this.#list.more()) : nothing}
      <div class="queue-end">
        ${this.#list.hasMore
          ? html`<button class="button" type="button" ?disabled=${loading} @click=${() => this.#list.more()}>${loading ? 'Loading…' : 'Load more'}</button>`
          : html`<span class="muted">${count(items.length, 'export')}</span>`}
      </div>`;
  }

  /** An address may open an export that the filters leave out, or that is on a later page. */
  #elsewhere() {
    const id = this.#details?.id;
    if (id === undefined || this.#list.loading || this.#list.items.some((item) => item.id === id)) return nothing;
    return html`<p class="hint elsewhere">The export that this address opens is not among these. <a href=${href('export', { id })}>Show it by itself</a></p>`;
  }

  #row(item) {
    const open = item.id === this.#details?.id;
    return html`${exportRow(item, { open, onToggle: () => this.#toggle(item.id) })}
      ${open ? html`<tr role="row" class="export-body"><td role="cell" colspan="6">${this.#details.view()}</td></tr>` : nothing}`;
  }

  #showArrivals() {
    this.#list.showArrivals();
    return true;
  }

  #step(by) {
    const toggles = [...document.querySelectorAll('.export-toggle')];
    const at = toggles.indexOf(document.activeElement);
    const next = toggles[at < 0 ? 0 : Math.min(toggles.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.closest('tr').scrollIntoView({ block: 'nearest' });
    return true;
  }

  #toggleFocused() {
    const id = document.activeElement?.dataset?.export;
    return id ? this.#toggle(id) : false;
  }
}

function focusSearch() {
  document.getElementById('capture-search').focus();
  return true;
}
