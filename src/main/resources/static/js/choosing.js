import { bulkBar, bulkReport } from './bulk-bar.js';
import { Changes } from './changes.js';
import { facetCounts } from './filter-menus.js';
import { countByStatus, possibleStatuses } from './lifecycle.js';
import { nothing } from './lit.js';
import { focusedCapture, moveFocus } from './row-focus.js';
import { Selection } from './selection.js';

const CHANGES = { e: { status: 'ready' }, a: { assignee: 'me' }, i: { status: 'ignored' } };

/** Choosing captures of the queue and changing those chosen, or the one that has the focus. For reviewers. */
export class Choosing {
  #shell;
  #list;
  #queue;
  #selection;
  #changes;
  #transitions = [];
  #assignees = [];
  #reading = false;

  /** @param queue has the present `filters`, `facets`, `canMatch` (whether the list is that of the filters) and `recount` */
  constructor(shell, list, queue) {
    this.#shell = shell;
    this.#list = list;
    this.#queue = queue;
    this.#selection = new Selection(() => list.items);
    this.#changes = new Changes(shell, list, () => this.#made());
  }

  /** What may be chosen in the bar. When it cannot be read the bar offers less, and the next selection tries again. */
  async #readChoices() {
    if (this.#reading || this.#transitions.length > 0) return;
    this.#reading = true;
    try {
      const [transitions, assignees] = await Promise.all([this.#shell.api.lifecycle(), this.#shell.api.assignees()]);
      this.#transitions = transitions.items;
      this.#assignees = assignees.items;
      this.#shell.redraw();
    } catch {
      // Status and assignee stay empty meanwhile.
    }
    this.#reading = false;
  }

  /** What is chosen, or null for people who may not change anything. */
  get selection() {
    return this.#mayChange ? this.#selection : null;
  }

  get undoable() {
    return this.#changes.undoable;
  }

  get #mayChange() {
    return this.#shell.may('reviewer');
  }

  key(key) {
    if (!this.#mayChange) return false;
    if (key === 'J' || key === 'K') return this.#stretch(key === 'J' ? 1 : -1);
    if (key === 'x' || key === 'X') return this.choose(focusedCapture(), key === 'X');
    if (key === 'z') this.undo();
    else if (key in CHANGES) return this.change(CHANGES[key]);
    else return key === 'Escape' && this.#selection.size > 0 && this.clear();
    return true;
  }

  /** Changes what is chosen, or else the capture that has the focus; answers whether there was one. */
  change(change, focused = focusedCapture()) {
    const { matching, captures } = this.#selection;
    if (matching !== null) {
      this.#changes.many({ filter: this.#queue.filters.toFilter(), expectedCount: matching }, change);
      return true;
    }
    const ids = captures.length > 0 ? captures.map(({ id }) => id) : [focused].filter((id) => id !== null);
    // Whether a severity was set or observed is known to the undo of many only.
    if (ids.length === 1 && change.severity === undefined) this.#changes.one(ids[0], change);
    else if (ids.length > 0) this.#changes.many({ ids }, change);
    return ids.length > 0;
  }

  undo() {
    return this.#changes.undo();
  }

  choose(id, asRange) {
    if (id === null) return false;
    if (asRange) this.#selection.extend(id);
    else this.#selection.toggle(id);
    return this.#changed();
  }

  /** Extends the selection by the next or previous row. */
  #stretch(by) {
    const from = focusedCapture();
    const to = moveFocus(by, null);
    if (to !== null) this.#selection.extend(to, from ?? to);
    return this.#changed();
  }

  chooseAll() {
    if (this.#selection.hasAllShown) this.#selection.clear();
    else this.#selection.allShown();
    return this.#changed();
  }

  clear() {
    this.#selection.clear();
    this.#changes.conflict = null;
    return this.#changed();
  }

  #changed() {
    if (this.#selection.size > 0) this.#readChoices();
    this.#shell.redraw();
    return true;
  }

  #made() {
    this.#selection.clear();
    this.#queue.recount();
    this.#keepKeyboard();
  }

  /** The bar goes with the selection: whoever was in it goes on at the list. */
  #keepKeyboard() {
    if (!document.activeElement?.closest('.bulk-bar')) return;
    this.#shell.redraw();
    requestAnimationFrame(() => moveFocus(0, null));
  }

  /** What the last change left alone. */
  report() {
    const { report } = this.#changes;
    if (report === null) return nothing;
    return bulkReport(report, () => {
      this.#changes.report = null;
      this.#shell.redraw();
    });
  }

  bar() {
    if (!this.#mayChange || this.#selection.size === 0) return nothing;
    const { matching, captures, size } = this.#selection;
    const { facets, canMatch } = this.#queue;
    return bulkBar({
      size,
      matching,
      shown: this.#list.items.length,
      total: canMatch ? facets?.total ?? 0 : 0,
      possible: possibleStatuses(this.#transitions, matching === null ? countByStatus(captures) : this.#statusesMatching()),
      assignees: this.#assignees,
      me: this.#shell.me,
      busy: this.#changes.busy,
      conflict: this.#changes.conflict,
      actions: {
        change: (change) => this.change(change),
        allShown: () => this.#selection.allShown() ?? this.#changed(),
        allMatching: () => this.#selection.allMatching(facets.total) ?? this.#changed(),
        clear: () => this.clear(),
        again: () => this.#again(),
        forget: () => this.#lookAgain(),
      },
    });
  }

  #statusesMatching() {
    const wanted = this.#queue.filters.all('status');
    return new Map([...facetCounts(this.#queue.facets, 'status')].filter(([status]) => wanted.length === 0 || wanted.includes(status)));
  }

  /** There are more or fewer than people saw, and they want the change all the same. */
  #again() {
    const { filter, actual, change } = this.#changes.conflict;
    this.#selection.allMatching(actual);
    this.#changes.many({ filter, expectedCount: actual }, change);
  }

  #lookAgain() {
    this.clear();
    this.#list.showArrivals();
    this.#queue.recount();
  }
}
