/**
 * Which captures of the queue are chosen: some that are shown, or all that match the filters. Captures that arrive never
 * join by themselves, and those that leave the list leave the selection.
 */
export class Selection {
  #ids = new Set();
  #anchor = null;
  #items;
  matching = null;

  /** @param items answers the captures that are shown */
  constructor(items) {
    this.#items = items;
  }

  has(id) {
    return this.matching !== null || this.#ids.has(id);
  }

  /** Those of the captures shown that are chosen. */
  get captures() {
    return this.#items().filter(({ id }) => this.has(id));
  }

  get size() {
    return this.matching ?? this.captures.length;
  }

  get hasAllShown() {
    const items = this.#items();
    return items.length > 0 && items.every(({ id }) => this.has(id));
  }

  toggle(id) {
    this.#onlyShown();
    if (!this.#ids.delete(id)) this.#ids.add(id);
    this.#anchor = id;
  }

  /** Chooses all from the capture chosen last (or `start`, before there is one) to this one. */
  extend(id, start = id) {
    this.#onlyShown();
    const ids = this.#items().map((item) => item.id);
    if (!ids.includes(this.#anchor)) this.#anchor = start;
    const [from, to] = [ids.indexOf(this.#anchor), ids.indexOf(id)].sort((one, other) => one - other);
    for (const one of ids.slice(Math.max(0, from), to + 1)) this.#ids.add(one);
  }

  allShown() {
    this.matching = null;
    this.#ids = new Set(this.#items().map(({ id }) => id));
  }

  /** All that match the filters, shown or not; `count` is how many people were told there are. */
  allMatching(count) {
    this.matching = count;
  }

  clear() {
    this.matching = null;
    this.#ids.clear();
    this.#anchor = null;
  }

  /** Picking single captures ends "all that match": what is chosen is what is seen. */
  #onlyShown() {
    if (this.matching !== null) this.allShown();
  }
}
