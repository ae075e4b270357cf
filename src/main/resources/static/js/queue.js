import { CaptureList } from './capture-list.js';
import { closeMenus, filterBar } from './filter-bar.js';
import { Filters } from './filters.js';
import { clockTime, count } from './format.js';
import { icon } from './icons.js';
import { html, nothing, ref, repeat } from './lit.js';
import { poll } from './polling.js';
import { queueHead, queueRow } from './queue-row.js';
import { go, href, replace } from './router.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { line } from './text.js';

const REFRESH_SECONDS = 4;
const FACETS_EVERY = 4;
const TYPING_MILLIS = 250;

/** The review queue: a dense list that stays where it is while it is kept fresh. */
export class QueuePage {
  #shell;
  #filters = new Filters(new URLSearchParams());
  #list;
  #facets = null;
  #typed = '';
  #typing;
  #poll = null;
  #loadedFor = null;
  #scroll = 0;
  #refreshes = 0;
  #lastOpened = null;
  #observer = new IntersectionObserver((entries) => {
    if (this.#list.isLoaded && entries.some((entry) => entry.isIntersecting)) this.#list.more();
  }, { rootMargin: '600px' });

  constructor(shell) {
    this.#shell = shell;
    this.#list = new CaptureList(shell.api, () => shell.redraw());
  }

  get title() {
    return 'Queue';
  }

  get captures() {
    return this.#list.items;
  }

  /** The address that leads back to the queue as it was left. */
  get address() {
    return href('queue', { query: this.#filters });
  }

  open({ query }) {
    const entering = this.#poll === null;
    this.#filters = new Filters(query);
    if (this.#loadedFor !== this.#filters.toString()) {
      this.#typed = this.#filters.one('q');
      this.#reload();
    } else if (entering) {
      this.#restorePlace();
    }
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#refresh());
  }

  close() {
    this.#scroll = window.scrollY;
    this.#poll?.stop();
    this.#poll = null;
    clearTimeout(this.#typing);
  }

  key(key) {
    if (key === 'j' || key === 'k') return this.#step(key === 'j' ? 1 : -1);
    if (key === 'o') return this.#openFocused();
    if (key === '/') return focusSearch();
    if (key === 'n' && this.#list.arrivals > 0) return this.#showArrivals();
    if (key === 'Escape') return this.#escape();
    return false;
  }

  view() {
    return html`
      <h1 class="visually-hidden" tabindex="-1">Queue</h1>
      ${filterBar({
        filters: this.#filters,
        facets: this.#facets,
        typed: this.#typed,
        onType: (text) => this.#type(text),
        onChange: (filters) => this.#apply(filters),
      })}
      ${this.#list.arrivals > 0
        ? html`<div class="arrivals"><button class="pill" type="button" @click=${() => this.#showArrivals()}>${icon('up')} ${this.#list.arrivals} new</button></div>`
        : nothing}
      ${this.#content()}
    `;
  }

  #content() {
    const { items, loading, problem } = this.#list;
    if (problem !== null && items.length === 0) return failure(problem, () => this.#reload());
    if (loading && items.length === 0) return skeletonRows(12);
    if (items.length === 0) return this.#emptiness();
    const withSparklines = items.some(({ sparkline }) => Array.isArray(sparkline));
    return html`
      <table class="queue" role="table" aria-label="Failure captures" aria-busy=${loading}>
        ${queueHead(withSparklines)}
        <tbody role="rowgroup">
          ${repeat(items, ({ id }) => id, (item) => queueRow(item, { changed: this.#list.isChanged(item), withSparklines }))}
        </tbody>
      </table>
      ${problem !== null ? failure(problem, () => this.#list.more()) : nothing}
      <div class="queue-end" ${ref(this.#watch)}>
        ${this.#list.hasMore
          ? html`<button class="button" type="button" ?disabled=${loading} @click=${() => this.#list.more()}>${loading ? 'Loading…' : 'Load more'}</button>`
          : html`<span class="muted">${count(items.length, 'capture')}</span>`}
      </div>`;
  }

  /** Nothing to show has three causes, and they must not look alike: filters, nothing failed, or nobody is reading. */
  #emptiness() {
    const { ingestion } = this.#shell;
    if (!this.#filters.isEmpty) {
      return emptiness('No captures match these filters', 'Take one away, or look at a longer time.', {
        actions: html`<button class="button" type="button" @click=${() => this.#apply(this.#filters.cleared())}>Clear all filters</button>`,
      });
    }
    if (ingestion === null) return skeletonRows(3);
    if (ingestion.state === 'running') {
      const until = ingestion.completeUntil ? `Read completely until ${clockTime(ingestion.completeUntil)}.` : '';
      return emptiness('No incidents', html`${until} Groundhog keeps watching, and this list fills by itself.`, { mark: true });
    }
    if (ingestion.state === 'starting') {
      return emptiness('Reading has just started', html`${line(ingestion.message, 600)}`, { mark: true });
    }
    const title = ingestion.state === 'paused' ? 'Not reading' : 'Reading is in trouble';
    return emptiness(title, html`${line(ingestion.message, 600)} An empty list says nothing until then.`, {
      actions: html`<a class="button" href="#/health">See what is wrong</a>`,
    });
  }

  #reload() {
    this.#loadedFor = this.#filters.toString();
    this.#list.load(this.#filters.toQuery(Date.now()));
    this.#readFacets().catch(() => {});
  }

  async #refresh() {
    this.#refreshes += 1;
    const wantsFacets = this.#refreshes % FACETS_EVERY === 0;
    const before = this.#list.arrivals;
    await Promise.all([this.#list.refresh(), wantsFacets ? this.#readFacets() : null]);
    const after = this.#list.arrivals;
    if (after > before) this.#shell.announce(`${count(after, 'new capture')}. Press n to show.`);
  }

  async #readFacets() {
    this.#facets = await this.#shell.api.facets(this.#filters.toFacetQuery(Date.now()));
    this.#shell.redraw();
  }

  #type(text) {
    this.#typed = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#apply(this.#filters.with({ q: text.trim() })), TYPING_MILLIS);
  }

  #apply(filters) {
    clearTimeout(this.#typing);
    this.#typed = filters.one('q') === this.#typed.trim() ? this.#typed : filters.one('q');
    replace(href('queue', { query: filters }));
  }

  #showArrivals() {
    this.#list.showArrivals();
    window.scrollTo({ top: 0 });
    return true;
  }

  #watch = (element) => {
    this.#observer.disconnect();
    if (element) this.#observer.observe(element);
  };

  #step(by) {
    const links = [...document.querySelectorAll('.row-link')];
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? this.#lastIndex(links) : Math.min(links.length - 1, Math.max(0, at + by));
    links[next]?.focus();
    links[next]?.closest('tr').scrollIntoView({ block: 'nearest' });
    return true;
  }

  #lastIndex(links) {
    return Math.max(0, links.findIndex((link) => link.dataset.capture === this.#lastOpened));
  }

  #openFocused() {
    const link = document.activeElement?.closest?.('.row-link');
    if (!link) return false;
    go(link.getAttribute('href'));
    return true;
  }

  /** Remembers which capture was opened, so that j and k go on from there. */
  remember(id) {
    this.#lastOpened = id;
  }

  #escape() {
    if (closeMenus()) return true;
    const search = document.getElementById('search');
    if (document.activeElement !== search) return false;
    if (search.value === '') search.blur();
    else this.#apply(this.#filters.with({ q: '' }));
    return true;
  }

  #restorePlace() {
    requestAnimationFrame(() => requestAnimationFrame(() => window.scrollTo({ top: this.#scroll })));
  }
}

function focusSearch() {
  const search = document.getElementById('search');
  search.focus();
  search.select();
  return true;
}
