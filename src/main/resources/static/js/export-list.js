import { PAGE_SIZE, PagedList } from './paged-list.js';

const LOOKED_AFTER = 10;

/** The exports that the filters select, newest first. A refresh updates rows in their places. */
export class ExportList extends PagedList {
  #api;

  constructor(api, onChange) {
    super((query, signal) => api.exports(query, signal), onChange);
    this.#api = api;
  }

  load(query) {
    this.query = { ...query, limit: PAGE_SIZE };
    this.items = [];
    return this.begin(this.query, (page) => this.show(page));
  }

  async refresh() {
    if (this.loading || this.problem !== null) return;
    await this.readAgain((page) => this.#merge(page));
  }

  /** Puts an export in its row that an action has just answered. */
  update({ deliveries, bundle, ...item }) {
    this.items = this.items.map((one) => (one.id === item.id ? item : one));
    this.changed();
  }

  #merge(page) {
    const fresh = new Map(page.items.map((item) => [item.id, item]));
    const known = new Set(this.items.map(({ id }) => id));
    this.items = this.items.map((item) => fresh.get(item.id) ?? item);
    const first = page.items.findIndex(({ id }) => known.has(id));
    this.setAside(page, first < 0 ? page.items.length : first);
    this.#lookAfter(this.items.filter((item) => !fresh.has(item.id) && isWithin(page, item) && this.#stillFits(item)));
  }

  /** Rows that the filter has let go stay where they are, and say what became of them. */
  async #lookAfter(left) {
    const { signal } = this;
    const answers = await Promise.allSettled(left.slice(0, LOOKED_AFTER).map(({ id }) => this.#api.oneExport(id, signal)));
    if (signal.aborted) return;
    for (const { value } of answers) if (value) this.update(value);
  }

  #stillFits({ state }) {
    return this.query.state.length === 0 || this.query.state.includes(state);
  }
}

/** Whether a page reaches down to an item. */
const isWithin = ({ items, nextCursor }, { requestedAt }) => !nextCursor || Date.parse(requestedAt) > Date.parse(items.at(-1)?.requestedAt);
