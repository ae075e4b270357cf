import { count } from './format.js';

// Changes of captures from the queue: shown at once, taken back when they fail, undone on demand.

const UNDO_MILLIS = 10 * 60_000;

export class Changes {
  #shell;
  #list;
  #onDone;
  #turn = Promise.resolve();
  #undo = null;
  conflict = null;
  report = null;
  busy = false;

  /** @param onDone is called with a change that was made, before the list is read again */
  constructor(shell, list, onDone) {
    this.#shell = shell;
    this.#list = list;
    this.#onDone = onDone;
  }

  /** The last change if it can still be undone, in words. */
  get undoable() {
    return this.#undo !== null && Date.now() < this.#undo.until ? this.#undo.words : null;
  }

  /** Changes one capture, on the state that people saw. */
  one(id, change) {
    return this.#inTurn(async () => {
      const item = this.#list.find(id);
      if (item === undefined) return;
      const before = this.#list.assume(new Set([id]), this.#expected(change));
      try {
        const after = await this.#shell.api.change(id, item.etag, change);
        this.#list.learn(after);
        this.#tellOne(item, after, change, before);
        await this.#done(before);
      } catch (problem) {
        this.#list.takeBack(before);
        this.#refused(item, problem);
      }
    });
  }

  #tellOne(item, after, change, before) {
    if (isNote(change)) return this.#shell.tell(`A note was left on #${item.number}.`);
    if (after.etag === item.etag) return this.#shell.tell(`#${item.number} is ${this.#words(change)} already.`);
    const possible = change.status === undefined || after.transitions.includes(item.status);
    const lacks = after.warnings.length > 0 ? ` ${after.warnings.join(' ')}` : '';
    return this.#told(`#${item.number} is now ${this.#words(change)}.${lacks}`, before, () => this.#restore(item, after, change), possible);
  }

  /** Changes captures by their ids, or all that a filter leaves if they are as many as people saw. */
  many({ ids, filter, expectedCount }, change) {
    return this.#inTurn(async () => {
      this.conflict = null;
      this.report = null;
      const affected = new Set(ids ?? this.#list.items.map(({ id }) => id));
      const before = this.#list.assume(affected, this.#expected(change));
      try {
        const result = await this.#shell.api.changeMany(ids ? { ids, change } : { filter, expectedCount, change });
        const skipped = new Set(result.skipped.map(({ id }) => id));
        this.#list.takeBack(before.filter(({ item }) => skipped.has(item.id)));
        const changed = before.filter(({ item }) => !skipped.has(item.id));
        this.#list.settle(changed);
        this.#tellResult(result, change, changed);
        await this.#done(changed);
      } catch (problem) {
        this.#list.takeBack(before);
        const actual = problem.more?.actualCount;
        if (problem.status === 409 && Number.isFinite(actual)) this.conflict = { expected: expectedCount, actual, filter, change };
        else this.#shell.tell(problem.message);
      }
    });
  }

  #tellResult({ changed, skippedCount, skipped, warnings, undoToken, undoUntil }, change, before) {
    if (skippedCount > 0 || warnings.length > 0) this.report = { skippedCount, skipped, warnings };
    const left = skippedCount > 0 ? ` ${count(skippedCount, 'capture was', 'captures were')} left alone.` : '';
    if (changed === 0) return this.#shell.tell(`Nothing was changed.${left}`);
    const captures = count(changed, 'capture');
    const words = isNote(change) ? `A note was left on ${captures}.` : `${captures} ${changed === 1 ? 'is' : 'are'} now ${this.#words(change)}.`;
    return this.#told(words + left, before, () => this.#undoMany(undoToken), undoToken !== null, Date.parse(undoUntil));
  }

  /** Takes the last change back, for as long as that is possible. */
  undo() {
    const { before, action } = this.#undo ?? {};
    if (this.undoable === null) return this.#shell.tell('There is nothing to undo.');
    this.#undo = null;
    return this.#inTurn(async () => {
      const now = this.#list.items.filter(({ id }) => before.some(({ item }) => item.id === id)).map((item, index) => ({ item, index }));
      this.#list.takeBack(before);
      this.report = null;
      try {
        this.#shell.tell(await action());
      } catch (problem) {
        this.#list.takeBack(now);
        this.#shell.tell(`It could not be undone. ${problem.message}`);
      }
      await this.#list.refresh().catch(() => {});
    });
  }

  async #undoMany(token) {
    const { restored, leftAloneCount, leftAlone } = await this.#shell.api.undo(token);
    const names = leftAlone.slice(0, 5).map(({ number }) => `#${number}`).join(', ');
    const others = leftAloneCount > 0 ? ` ${count(leftAloneCount, 'capture has', 'captures have')} been changed since and stay: ${names}${leftAloneCount > 5 ? ' …' : ''}.` : '';
    return `Undone for ${count(restored, 'capture')}.${others}`;
  }

  /** Back to what one capture was; refused if anybody has decided anything about it since. */
  async #restore(item, after, change) {
    const back = Object.fromEntries(['status', 'assignee'].filter((key) => key in change).map((key) => [key, item[key]]));
    if (back.status === 'ignored' && item.snooze) back.snooze = snoozeOf(item.snooze);
    this.#list.learn(await this.#shell.api.change(item.id, after.etag, back));
    return `#${item.number} is as it was.`;
  }

  #told(words, before, action, possible, until = Date.now() + UNDO_MILLIS) {
    this.#undo = possible ? { words, before, action, until } : null;
    this.#shell.tell(words, possible ? { label: 'Undo', run: () => this.undo() } : null);
  }

  #refused(item, problem) {
    const { current, legal } = problem.more ?? {};
    if (current) this.#list.learn(current);
    if (problem.status === 412 && current) {
      const care = current.assignee ? `, and ${current.assignee} takes care of it` : '';
      this.#shell.tell(`Somebody has changed #${item.number} since: it is ${current.status} now${care}. Nothing was overwritten; decide again.`);
    } else if (legal) {
      this.#shell.tell(`#${item.number} cannot become that from ${item.status}; it can become ${legal.join(', ')}.`);
    } else {
      this.#shell.tell(problem.message);
    }
  }

  async #done(before) {
    this.#onDone(before);
    await this.#list.refresh(new Set(before.map(({ item }) => item.id))).catch(() => {});
  }

  /** One after the other, so that each change builds on the answer of the one before. */
  #inTurn(task) {
    this.#turn = this.#turn.catch(() => {}).then(async () => {
      this.busy = true;
      this.#shell.redraw();
      try {
        await task();
      } finally {
        this.busy = false;
        this.#shell.redraw();
      }
    });
    return this.#turn;
  }

  #expected({ status, assignee, severity }) {
    const fields = {};
    if (status !== undefined) Object.assign(fields, { status, snooze: null });
    if (assignee !== undefined) fields.assignee = assignee === 'me' ? this.#shell.me.name : assignee;
    if (severity) fields.severity = severity;
    return fields;
  }

  #words({ status, assignee, severity }) {
    const words = [];
    if (status !== undefined) words.push(status);
    if (assignee !== undefined) words.push(assignee === null ? 'assigned to nobody' : `assigned to ${assignee === 'me' ? this.#shell.me.name : assignee}`);
    if (severity !== undefined) words.push(severity === null ? 'of the severity observed' : `of severity ${severity}`);
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  }
}

const isNote = (change) => change.note !== undefined && Object.keys(change).length === 1;

/** What a capture said about its being ignored, as a change says it. */
const snoozeOf = ({ until, tracesLeft, untilEscalating }) => ({
  ...(until ? { until } : {}),
  ...(tracesLeft ? { count: tracesLeft } : {}),
  ...(untilEscalating ? { untilEscalating } : {}),
});
