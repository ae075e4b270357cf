import { LARGEST_PAGE, PagedList } from './paged-list.js';

/** So many may arrive between two refreshes without pushing rows that are shown out of what is read. */
const SLACK = 20;
const HIGHLIGHT_MILLIS = 2_500;

/** What people decide about a capture, and what goes with it. */
const DECIDED = ['status', 'assignee', 'severity', 'regressed', 'escalating', 'snooze', 'etag'];

/** The captures that the filters select. A refresh updates rows in their places. */
export class CaptureList extends PagedList {
  #changedAt = new Map();
  #assumed = new Map();
  #gone = new Set();

  constructor(api, onChange) {
    super((query, signal) => api.captures(query, signal), onChange);
  }

  get isLoaded() {
    return !this.loading && this.problem === null;
  }

  /** Whether a row was updated a moment ago. */
  isChanged({ id }) {
    return Date.now() - (this.#changedAt.get(id) ?? 0) < HIGHLIGHT_MILLIS;
  }

  /** Whether the filters no longer leave a row that is still shown, so that no row jumps. */
  isGone({ id }) {
    return this.#gone.has(id);
  }

  /** What cannot be read leaves the list as it is: the captures of the query before. */
  load(query) {
    return this.begin(query, (page) => {
      this.query = query;
      this.show(page);
    });
  }

  /** Captures that are `leaving` have just been changed here: they go when the filters no longer leave them. */
  async refresh(leaving = new Set()) {
    if (this.loading || (this.problem !== null && this.items.length === 0)) return;
    await this.readAgain((page) => this.#merge(page, leaving), SLACK);
  }

  /** Shows captures as they will be when a change has been made; answers how they are, for `takeBack`. */
  assume(ids, fields) {
    const before = this.items.map((item, index) => ({ item, index })).filter(({ item }) => ids.has(item.id));
    for (const { item } of before) this.#assumed.set(item.id, { ...this.#assumed.get(item.id), ...fields });
    this.items = this.items.map((item) => this.#asAssumed(item));
    this.changed();
    return before;
  }

  /** The change was made: from here on captures are shown as they are. */
  settle(before) {
    for (const { item } of before) this.#assumed.delete(item.id);
  }

  /** Shows captures as they were before a change, in their places. */
  takeBack(before) {
    this.settle(before);
    const items = [...this.items];
    for (const { item, index } of before) {
      const at = items.findIndex(({ id }) => id === item.id);
      if (at < 0) items.splice(index, 0, item);
      else items[at] = { ...items[at], ...decisions(item) };
    }
    this.items = items;
    this.changed();
  }

  /** Shows what an answer said about a capture. */
  learn(state) {
    this.#assumed.delete(state.id);
    this.items = this.items.map((item) => (item.id === state.id ? { ...item, ...decisions(state) } : item));
    this.changed();
  }

  /** A capture as it is shown now, or undefined. */
  find(id) {
    return this.items.find((item) => item.id === id);
  }

  show(page) {
    super.show(page);
    this.#gone.clear();
  }

  #merge(page, leaving) {
    const fresh = new Map(page.items.map((item) => [item.id, item]));
    const lastKnown = page.items.findLastIndex(({ id }) => this.items.some((item) => item.id === id));
    const ends = this.nextCursor === null;
    const isWhole = (page.nextCursor ?? null) === null;
    const kept = this.items.filter(({ id }, index) => fresh.has(id) || !leaving.has(id) || index >= LARGEST_PAGE);
    const known = new Set(kept.map(({ id }) => id));
    this.#gone = new Set(kept.filter(({ id }) => isWhole && !fresh.has(id)).map(({ id }) => id));
    this.items = kept.map((old) => {
      const item = fresh.get(old.id);
      if (item === undefined) return old;
      if (item.recurrenceCount !== old.recurrenceCount || item.status !== old.status) this.#changedAt.set(item.id, Date.now());
      return this.#asAssumed(isSame(item, old) ? old : item);
    });
    // What stands behind the last known capture has not arrived: it is the beginning of the next page.
    const arrived = page.items.filter(({ id }, index) => !known.has(id) && !leaving.has(id) && (ends || index < lastKnown));
    this.setAside(page, arrived.length);
  }

  #asAssumed(item) {
    const fields = this.#assumed.get(item.id);
    return fields === undefined ? item : { ...item, ...fields };
  }
}

/** An unchanged capture stays the same object, so that its row is not drawn again. */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const decisions = (state) => Object.fromEntries(DECIDED.filter((key) => key in state).map((key) => [key, state[key]]));
