import { isAbort } from './api.js';

export const PAGE_SIZE = 50;
export const LARGEST_PAGE = 200;

/**
 * A list that is read page by page, and read again without jumping: new rows are set aside as `arrivals` until someone asks
 * to see them. What kind of list it is says how a fresh page is merged into the rows that are shown.
 */
export class PagedList {
  items = [];
  arrivals = 0;
  loading = false;
  problem = null;
  query = {};
  nextCursor = null;
  fresh = null;
  #fetch;
  #onChange;
  #abort = new AbortController();

  /** @param fetch reads the page of a query */
  constructor(fetch, onChange) {
    this.#fetch = fetch;
    this.#onChange = onChange;
  }

  get hasMore() {
    return this.nextCursor !== null;
  }

  get signal() {
    return this.#abort.signal;
  }

  changed() {
    this.#onChange();
  }

  /** Reads another list from its beginning; what is still being read of the one before counts no more. */
  begin(query, use) {
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#read(query, use);
  }

  async more() {
    if (this.loading || this.nextCursor === null) return;
    await this.#read({ ...this.query, cursor: this.nextCursor }, ({ items, nextCursor }) => {
      const known = new Set(this.items.map(({ id }) => id));
      this.items = [...this.items, ...items.filter(({ id }) => !known.has(id))];
      this.nextCursor = nextCursor ?? null;
    });
  }

  /** Reads the shown stretch again; what fails here fails quietly and is tried again with the next refresh. */
  async readAgain(merge, slack = 0) {
    const { signal } = this;
    const limit = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, this.items.length + slack));
    const page = await this.#fetch({ ...this.query, limit }, signal);
    if (signal.aborted || this.loading) return;
    if (this.items.length === 0) this.show(page);
    else merge(page);
    this.changed();
  }

  showArrivals() {
    if (this.fresh !== null) this.show(this.fresh);
    this.changed();
  }

  show({ items, nextCursor }) {
    this.items = items;
    this.nextCursor = nextCursor ?? null;
    this.setAside(null, 0);
  }

  /** So many rows of a fresh page are not shown yet. */
  setAside(page, arrivals) {
    this.arrivals = arrivals;
    this.fresh = arrivals > 0 ? page : null;
  }

  async #read(query, use) {
    const { signal } = this;
    this.loading = true;
    this.problem = null;
    this.changed();
    try {
      const page = await this.#fetch(query, signal);
      if (signal.aborted) return;
      use(page);
    } catch (failure) {
      if (isAbort(failure) || signal.aborted) return;
      this.problem = failure;
    }
    this.loading = false;
    this.changed();
  }
}
