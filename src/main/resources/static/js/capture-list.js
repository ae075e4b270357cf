import { isAbort } from './api.js';

const PAGE_SIZE = 50;
const LARGEST_PAGE = 200;
const HIGHLIGHT_MILLIS = 2_500;

/**
 * The captures that the filters select, page by page, kept fresh without jumping: a refresh updates rows in their
 * places and sets new ones aside as `arrivals` until someone asks to see them.
 */
export class CaptureList {
  items = [];
  arrivals = 0;
  loading = false;
  problem = null;
  #api;
  #onChange;
  #query = {};
  #nextCursor = null;
  #fresh = null;
  #changedAt = new Map();
  #abort = new AbortController();

  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  get hasMore() {
    return this.#nextCursor !== null;
  }

  get isLoaded() {
    return !this.loading && this.problem === null;
  }

  /** Whether a row was updated a moment ago. */
  isChanged({ id }) {
    return Date.now() - (this.#changedAt.get(id) ?? 0) < HIGHLIGHT_MILLIS;
  }

  async load(query) {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#query = query;
    await this.#read(query, (page) => this.#show(page));
  }

  async more() {
    if (this.loading || this.#nextCursor === null) return;
    await this.#read({ ...this.#query, cursor: this.#nextCursor }, ({ items, nextCursor }) => {
      const known = new Set(this.items.map(({ id }) => id));
      this.items = [...this.items, ...items.filter(({ id }) => !known.has(id))];
      this.#nextCursor = nextCursor ?? null;
    });
  }

  /** Reads the shown stretch again; what fails here fails quietly and is tried again with the next refresh. */
  async refresh() {
    if (!this.isLoaded) return;
    const { signal } = this.#abort;
    const limit = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, this.items.length));
    const page = await this.#api.captures({ ...this.#query, limit }, signal);
    if (signal.aborted || this.loading) return;
    if (this.items.length === 0) this.#show(page);
    else this.#merge(page);
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
      const page = await this.#api.captures(query, signal);
      if (signal.aborted) return;
      use(page);
      this.loading = false;
    } catch (failure) {
      if (isAbort(failure)) return;
      this.loading = false;
      this.problem = failure;
    }
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
    this.items = this.items.map((old) => {
      const item = fresh.get(old.id);
      if (item === undefined) return old;
      fresh.delete(old.id);
      if (item.recurrenceCount !== old.recurrenceCount || item.status !== old.status) this.#changedAt.set(item.id, Date.now());
      return item;
    });
    this.arrivals = fresh.size;
    this.#fresh = fresh.size > 0 ? page : null;
  }
}
