import { isAbort } from './api.js';

const PAGE_SIZE = 50;
const LARGEST_PAGE = 200;
/** So many may arrive between two refreshes without pushing rows that are shown out of what is read. */
const SLACK = 20;
const HIGHLIGHT_MILLIS = 2_500;

/** What people decide about a capture, and what goes with it. */
const DECIDED = ['status', 'assignee', 'severity', 'regressed', 'escalating', 'snooze', 'etag'];

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
  #assumed = new Map();
  #gone = new Set();
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

  /** Whether the filters no longer leave a row that is still shown, so that no row jumps. */
  isGone({ id }) {
    return this.#gone.has(id);
  }

  /** What cannot be read leaves the list as it is: the captures of the query before. */
  async load(query) {
    this.#abort.abort();
    this.#abort = new AbortController();
    await this.#read(query, (page) => {
      this.#query = query;
      this.#show(page);
    });
  }

  async more() {
    if (this.loading || this.#nextCursor === null) return;
    await this.#read({ ...this.#query, cursor: this.#nextCursor }, ({ items, nextCursor }) => {
      const known = new Set(this.items.map(({ id }) => id));
      this.items = [...this.items, ...items.filter(({ id }) => !known.has(id))];
      this.#nextCursor = nextCursor ?? null;
    });
  }

  /**
   * Reads the shown stretch again; what fails here fails quietly and is tried again with the next refresh. Captures that
   * are `leaving` have just been changed here: they go when the filters no longer leave them.
   */
  async refresh(leaving = new Set()) {
    if (this.loading || (this.problem !== null && this.items.length === 0)) return;
    const { signal } = this.#abort;
    const limit = Math.min(LARGEST_PAGE, Math.max(PAGE_SIZE, this.items.length + SLACK));
    const page = await this.#api.captures({ ...this.#query, limit }, signal);
    if (signal.aborted || this.loading) return;
    if (this.items.length === 0) this.#show(page);
    else this.#merge(page, leaving);
    this.#onChange();
  }

  /** Shows captures as they will be when a change has been made; answers how they are, for `takeBack`. */
  assume(ids, fields) {
    const before = this.items.map((item, index) => ({ item, index })).filter(({ item }) => ids.has(item.id));
    for (const { item } of before) this.#assumed.set(item.id, { ...this.#assumed.get(item.id), ...fields });
    this.items = this.items.map((item) => this.#asAssumed(item));
    this.#onChange();
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
    this.#onChange();
  }

  /** Shows what an answer said about a capture. */
  learn(state) {
    this.#assumed.delete(state.id);
    this.items = this.items.map((item) => (item.id === state.id ? { ...item, ...decisions(state) } : item));
    this.#onChange();
  }

  /** A capture as it is shown now, or undefined. */
  find(id) {
    return this.items.find((item) => item.id === id);
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
    this.#gone.clear();
    this.arrivals = 0;
  }

  #merge(page, leaving) {
    const fresh = new Map(page.items.map((item) => [item.id, item]));
    const lastKnown = page.items.findLastIndex(({ id }) => this.items.some((item) => item.id === id));
    const ends = this.#nextCursor === null;
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
    this.arrivals = arrived.length;
    this.#fresh = arrived.length > 0 ? page : null;
  }

  #asAssumed(item) {
    const fields = this.#assumed.get(item.id);
    return fields === undefined ? item : { ...item, ...fields };
  }
}

/** An unchanged capture stays the same object, so that its row is not drawn again. */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const decisions = (state) => Object.fromEntries(DECIDED.filter((key) => key in state).map((key) => [key, state[key]]));
