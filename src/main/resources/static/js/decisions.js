import { done } from './capture-changes.js';
import { conflictOf } from './conflict.js';

/**
 * Changes one capture: shown at once, taken back when it is refused, told and offered to be undone when it was made. One
 * after the other, because each is decided on the state that the one before left behind.
 */
export class Decisions {
  #shell;
  #page;
  #turn = Promise.resolve();
  #waiting = 0;
  problem = null;
  conflict = null;

  /** @param page has `capture` as it was read last, `pretend(change or null)` and `learn(capture)` */
  constructor(shell, page) {
    this.#shell = shell;
    this.#page = page;
  }

  get isBusy() {
    return this.#waiting > 0;
  }

  /** When nothing is on its way any more. */
  settled() {
    return this.#turn;
  }

  /**
   * Answers whether the change was made.
   * @param seen the capture it was decided on, when that is not the one that is shown now
   */
  decide(change, seen = null) {
    this.forget();
    this.#waiting += 1;
    this.#page.pretend(change);
    const made = this.#turn.then(() => this.#send(change, seen ?? this.#page.capture));
    this.#turn = made.then(() => {});
    return made;
  }

  /** The same change again, on what has become of the capture. */
  insist() {
    return this.decide(this.conflict.change);
  }

  forget() {
    this.problem = null;
    this.conflict = null;
    this.#shell.redraw();
  }

  async #send(change, before) {
    try {
      const after = await this.#shell.api.change(before.number, before.etag, change);
      this.#page.learn(after);
      const back = wayBack(before, change, after);
      this.#shell.tell(done(change, after), back && { label: 'Undo', run: () => this.#undo(after, back) });
      return true;
    } catch (problem) {
      await this.#understand(problem, before, change);
      return false;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#page.pretend(null);
      this.#shell.redraw();
    }
  }

  async #understand(problem, before, change) {
    if (problem.status !== 412) {
      this.problem = problem;
      return;
    }
    try {
      const present = await this.#shell.api.capture(before.number);
      this.conflict = conflictOf(before, present, change);
      this.#page.learn(present);
    } catch {
      this.problem = problem;
    }
  }

  async #undo({ number, etag }, back) {
    try {
      const capture = await this.#shell.api.change(number, etag, back);
      this.#page.learn(capture);
      this.#shell.tell(`Undone. ${done(back, capture)}`);
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
  }
}

/** The change that undoes a change, null where there is none. */
function wayBack(before, change, after) {
  if (change.status && change.status !== before.status) {
    if (!after.transitions.includes(before.status)) return null;
    const snooze = before.status === 'ignored' ? again(before.snooze) : null;
    return { status: before.status, ...(snooze ? { snooze } : {}), note: 'Undone' };
  }
  if ('assignee' in change && before.assignee !== after.assignee) return { assignee: before.assignee };
  if ('severity' in change) return { severity: before.observedSeverity === null ? null : before.severity };
  return null;
}

function again(snooze) {
  const { until, tracesLeft, untilEscalating } = snooze ?? {};
  const ends = { ...(until ? { until } : {}), ...(tracesLeft ? { count: tracesLeft } : {}), ...(untilEscalating ? { untilEscalating } : {}) };
  return Object.keys(ends).length > 0 ? ends : null;
}
