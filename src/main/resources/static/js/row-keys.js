/**
 * Which row of the table shows which capture. A capture keeps its row, wherever it moves. When another list is shown its captures
 * take over the rows of those that are not in it: to change what a row says takes a fraction of what it takes to make one.
 */
export class RowKeys {
  #keys = new Map();
  #list = null;
  #last = 0;

  /**
   * Answers a function from captures to the keys of their rows.
   *
   * @param list stands for the list that the captures are of, by identity
   * @param focused the capture whose row has the focus, or null: nobody else's failure is put under somebody's hands
   */
  of(items, list, focused) {
    const free = list === this.#list ? [] : this.#left(items, focused);
    this.#list = list;
    this.#keys = new Map(items.map(({ id }) => [id, this.#keys.get(id) ?? free.shift() ?? (this.#last += 1)]));
    return ({ id }) => this.#keys.get(id);
  }

  #left(items, focused) {
    const stay = new Set(items.map(({ id }) => id)).add(focused);
    return [...this.#keys].filter(([id]) => !stay.has(id)).map(([, key]) => key);
  }
}
