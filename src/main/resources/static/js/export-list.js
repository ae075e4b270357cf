import { isAbort } from './api.js';

const PAGE_SIZE = 50;
const LARGEST_PAGE = 200;
const LOOKED_AFTER = 10;

/**
 * The exports that the filters select, page by page, newest first. A refresh updates rows in their places and sets new
 * ones aside as `arrivals` until someone asks to see them, so that nothing jumps.
 */
export class ExportList {
  items = [];
  arrivals = 0;
  loading = false;
  problem = null;
  #api;
  #onChange;
  #query = {};
  #nextCursor = null;
  #fresh = null;
  #abort = new AbortController();

  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  get hasMore() {
    return this.#nextCursor !== null;
  }

  load(query) {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#query = query;
    this.items = [];
    return this.#read({ ...query, limit: PAGE_SIZE }, (page) => this.#show(page));
  }

  async more() {
    if (this.loading || this.#nextCursor === null) return;
    await this.#read({ ...this.#query, limit: PAGE_SIZE, cursor: this.#nextCursor }, ({ items, nextCursor }) => {
      const known = new Set(this.items.map(({ id }) => id));
      this.items = [...this.items, ...items.filter(({ id }) => !known.has(id))];
      this.#nextCursor = nextCursor ?? null;
    });
  }

  /** Reads the shown stretch again; what fails here fails quietly and is tried again with the next refresh. */
  async refresh() {
    if (this.loading || this.problem !== null) return;
    const { signal } = this.#abort;
    const limit = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, this.items.length));
    const page = await this.#api.exports({ ...this.#query, limit }, signal);
    if (signal.aborted || this.loading) return;
    if (this.items.length === 0) this.#show(page);
    else this.#merge(page);
    this.#onChange();
  }

  /** Puts an export in its row that an action has just answered. */
  update({ deliveries, bundle, ...item }) {
    this.items = this.items.map((one) => (one.id === item.id ? item : one));
    this.#onChange();
  }

  showArrivals() {
    if (this.#fresh !== null) this.#show(this.#fresh);
    this.#onChange();
  }

  async #read(query, use) {
    const { signal } = this.#abort;
    this.loading = true;
    this.problem = null;
    this.#onChange();
    try {
      const page = await this.#api.exports(query, signal);
      if (signal.aborted) return;
      use(page);
    } catch (failure) {
      if (isAbort(failure) || signal.aborted) return;
      this.problem = failure;
    }
    this.loading = false;
    this.#onChange();
  }

  #show({ items, nextCursor }) {
    this.items = items;
    this.#nextCursor = nextCursor ?? null;
    this.#fresh = null;
    this.arrivals = 0;
  }

  #merge(page) {
    const fresh = new Map(page.items.map((item) => [item.id, item]));
    const known = new Set(this.items.map(({ id }) => id));
    this.items = this.items.map((item) => fresh.get(item.id) ?? item);
    const first = page.items.findIndex(({ id }) => known.has(id));
    this.arrivals = first < 0 ? page.items.length : first;
    this.#fresh = this.arrivals > 0 ? page : null;
    this.#lookAfter(this.items.filter((item) => !fresh.has(item.id) && isWithin(page, item) && this.#stillFits(item)));
  }

  /** Rows that the filter has let go stay where they are, and say what became of them. */
  async #lookAfter(left) {
    const { signal } = this.#abort;
    const answers = await Promise.allSettled(left.slice(0, LOOKED_AFTER).map(({ id }) => this.#api.oneExport(id, signal)));
    if (signal.aborted) return;
    for (const { value } of answers) if (value) this.update(value);
  }

  #stillFits({ state }) {
    return this.#query.state.length === 0 || this.#query.state.includes(state);
  }
}

/** Whether a page reaches down to an item. */
const isWithin = ({ items, nextCursor }, { requestedAt }) => !nextCursor || Date.parse(requestedAt) > Date.parse(items.at(-1)?.requestedAt);
