import { CaptureList } from './capture-list.js';
import { Choosing } from './choosing.js';
import { Downloads } from './download-menu.js';
import { filterBar } from './filter-bar.js';
import { closeMenus } from './filter-menus.js';
import { Filters } from './filters.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { listTools } from './list-tools.js';
import { poll } from './polling.js';
import { queueCommands } from './queue-commands.js';
import { queueContent } from './queue-content.js';
import { go, href, replace } from './router.js';
import { focusedCapture, keepFocus, moveFocus } from './row-focus.js';
import { RowKeys } from './row-keys.js';
import { SearchBox } from './search-box.js';
import { ViewsMenu } from './views-menu.js';

const REFRESH_SECONDS = 4;
const FACETS_EVERY = 4;

/** The review queue: a dense list that stays where it is while it is kept fresh. */
export class QueuePage {
  title = 'Queue';
  filters = new Filters(new URLSearchParams());
  facets = null;
  #shell;
  #list;
  #rowKeys = new RowKeys();
  #search;
  #choosing;
  #views;
  #downloads;
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
    this.#list = new CaptureList(shell.api, () => this.#listChanged());
    this.#choosing = new Choosing(shell, this.#list, this);
    this.#search = new SearchBox({ api: shell.api, onSearch: (q) => this.#apply(this.filters.with({ q })), redraw: () => shell.redraw() });
    this.#views = new ViewsMenu(shell);
    this.#downloads = new Downloads(shell);
  }

  get captures() {
    return this.#list.items;
  }

  /** The address that leads back to the queue as it was left. */
  get address() {
    return href('queue', { query: this.filters });
  }

  get hasBar() {
    return this.#choosing.selection?.size > 0;
  }

  /** Whether the list is what the filters leave, so that all of it can be changed by them. */
  get canMatch() {
    return this.#search.problem === null && this.#list.problem === null;
  }

  open({ query }) {
    const entering = this.#poll === null;
    this.filters = new Filters(query);
    if (this.#loadedFor !== this.filters.toString()) {
      if (this.#search.text.trim() !== this.filters.one('q')) this.#search.text = this.filters.one('q');
      this.#reload();
    } else if (entering) {
      this.#restorePlace();
    }
    if (entering) this.#views.read();
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#refresh());
  }

  close() {
    this.#scroll = window.scrollY;
    this.#poll?.stop();
    this.#poll = null;
    this.#search.close();
  }

  key(key) {
    if (key === 'j' || key === 'k') return moveFocus(key === 'j' ? 1 : -1, this.#lastOpened) !== null;
    if (key === 'o') return this.#openFocused();
    if (key === '/') return focusSearch();
    if (key === 'n' && this.#list.arrivals > 0) return this.#showArrivals();
    if (key === 'Escape' && this.#escape()) return true;
    return this.#choosing.key(key);
  }

  /** What the command palette offers here. */
  commands() {
    const focused = focusedCapture();
    return queueCommands({
      selection: this.#choosing.selection,
      focused: this.#list.find(focused),
      undoable: this.#choosing.undoable,
      filters: this.filters,
      facets: this.facets,
      actions: {
        apply: (filters) => this.#apply(filters),
        change: (change) => this.#choosing.change(change, focused),
        chooseAll: () => this.#choosing.chooseAll(),
        undo: () => this.#choosing.undo(),
        download: (format) => this.#downloads.start(format, this.filters),
        redraw: () => this.#shell.redraw(),
      },
    });
  }

  view() {
    const bar = {
      filters: this.filters,
      facets: this.facets,
      me: this.#shell.me,
      onChange: (filters) => this.#apply(filters),
      redraw: () => this.#shell.redraw(),
    };
    const menus = html`${this.#views.view(this.filters)} ${this.#downloads.view(this.filters, this.facets)}`;
    return html`
      <h1 class="visually-hidden" tabindex="-1">Queue</h1>
      ${filterBar(bar, { search: this.#search.view(), mistake: this.#search.mistake(this.#list.items.length > 0), tools: listTools(bar, menus) })}
      ${this.#choosing.report()}
      ${this.#list.arrivals > 0
        ? html`<div class="arrivals"><button class="pill" type="button" @click=${() => this.#showArrivals()}>${icon('up')} ${this.#list.arrivals} new</button></div>`
        : nothing}
      ${queueContent({
        list: this.#list,
        rowKeys: this.#rowKeys,
        filters: this.filters,
        ingestion: this.#shell.ingestion,
        selection: this.#choosing.selection,
        unreadable: this.#search.problem !== null,
        actions: {
          reload: () => this.#reload(),
          more: () => this.#list.more(),
          clearFilters: () => this.#apply(this.filters.cleared()),
          watch: this.#watch,
          choose: (id, asRange) => this.#choosing.choose(id, asRange),
          chooseAll: () => this.#choosing.chooseAll(),
        },
      })}
      ${this.#choosing.bar()}
    `;
  }

  async #reload() {
    const asked = this.filters.toString();
    this.#loadedFor = asked;
    this.#search.problem = null;
    this.#choosing.clear();
    const loaded = this.#list.load(this.filters.toQuery());
    this.recount();
    await loaded;
    if (asked === this.#loadedFor) this.#noteMistake();
  }

  /** What the API says against the search belongs under the search field. */
  #noteMistake() {
    const { problem } = this.#list;
    this.#search.problem = problem?.status === 400 ? problem.errors.find(({ parameter }) => parameter === 'q') ?? null : null;
    this.#shell.redraw();
  }

  async #refresh() {
    this.#refreshes += 1;
    const before = this.#list.arrivals;
    if (this.#refreshes % FACETS_EVERY === 0) this.recount();
    await this.#list.refresh();
    const after = this.#list.arrivals;
    if (after > before) this.#shell.announce(`${count(after, 'new capture')}. Press n to show.`);
  }

  /** Reads the counts beside the filters again; the old ones stay where that fails. */
  async recount() {
    const asked = this.#loadedFor;
    const facets = await this.#shell.api.facets(this.filters.toFilter()).catch(() => null);
    if (facets === null || asked !== this.#loadedFor) return;
    this.facets = facets;
    this.#shell.redraw();
  }

  #listChanged() {
    const restoreFocus = keepFocus();
    this.#shell.redraw();
    requestAnimationFrame(restoreFocus);
  }

  #apply(filters) {
    if (this.#search.text.trim() !== filters.one('q')) this.#search.text = filters.one('q');
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

  #openFocused() {
    const capture = this.#list.find(focusedCapture());
    if (capture === undefined) return false;
    go(href('capture', { id: capture.number }));
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
    else this.#apply(this.filters.with({ q: '' }));
    return true;
  }

  /** The rows above are measured for once, also those that cannot be seen, or the place would be a guess. */
  #restorePlace() {
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const table = document.querySelector('.queue');
      table?.setAttribute('data-measured', '');
      window.scrollTo({ top: this.#scroll });
      requestAnimationFrame(() => requestAnimationFrame(() => table?.removeAttribute('data-measured')));
    }));
  }
}

function focusSearch() {
  const search = document.getElementById('search');
  search.focus();
  search.select();
  return true;
}
