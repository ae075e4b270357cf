import { destinationCard, runs } from './destination-card.js';
import { destinationPauseDialog, replayDialog, testDialog } from './destination-dialogs.js';
import { Errand } from './errand.js';
import { count } from './format.js';
import { html, nothing, repeat } from './lit.js';
import { emptiness, failure, skeletonRows } from './states.js';

const DAY_MILLIS = 86_400_000;
const COUNTED = 200;
const BEGINNING = '1970-01-01T00:00:00.000Z';

/** The destinations as cards, with what leads can do about them. */
export class DestinationCards {
  #shell;
  #onDone;
  #errand;
  #dialog = null;
  #name = '';
  #replay = null;
  #result = null;

  constructor(shell, onDone) {
    this.#shell = shell;
    this.#errand = new Errand(() => shell.redraw());
    this.#onDone = onDone;
  }

  view() {
    const { items, problem } = this.#shell.destinations;
    return html`<section aria-labelledby="destinations-title">
      <h2 id="destinations-title">Destinations</h2>
      ${items === null ? (problem ? failure(problem, () => this.#refresh()) : skeletonRows(2)) : this.#cards(items)}
      ${this.#dialogs()}
    </section>`;
  }

  #cards(items) {
    if (items.length === 0) return emptiness('No destinations', 'Each is one file in routes/destinations. Three are shipped; adding one is dropping a file and a restart.');
    const actions = { pause: (item) => this.#ask('pause', item), resume: (item) => this.#resume(item), test: (item) => this.#test(item), replay: (item) => this.askToReplay(item) };
    const context = { mayLead: this.#shell.may('lead'), busy: this.#errand.isBusy, actions };
    return html`<div class="destinations">${repeat(items, ({ name }) => name, (item) => destinationCard(item, context))}</div>`;
  }

  #dialogs() {
    return html`<dialog id="destination-dialog" class="dialog ${this.#dialog === 'test' ? 'dialog-test' : ''}" aria-labelledby="destination-title" @close=${() => this.#closed()}>
      ${this.#dialog === null ? nothing : this.#content()}
    </dialog>`;
  }

  #content() {
    const state = { busy: this.#errand.isBusy, problem: this.#errand.problem };
    if (this.#dialog === 'pause') return destinationPauseDialog(this.#name, { ...state, onPause: (reason) => this.#pause(reason) });
    if (this.#dialog === 'test') return testDialog(this.#name, { ...state, result: this.#result, onSend: runs(this.#shell.destinations.find(this.#name)) ? () => this.#send(true) : null });
    return replayDialog(this.#name, { ...state, ...this.#replay, onChange: (change) => this.#count(change), onReplay: () => this.#sendAgain() });
  }

  #ask(dialog, { name }) {
    this.#dialog = dialog;
    this.#name = name;
    this.#errand.problem = null;
    this.#result = null;
    this.#shell.redraw();
    requestAnimationFrame(() => document.getElementById('destination-dialog').showModal());
  }

  #closed() {
    this.#dialog = null;
    this.#shell.redraw();
  }

  /** With `dead`, everything that was ever given up; else what was asked for in the last day. */
  askToReplay(item, { dead = false } = {}) {
    this.#ask('replay', item);
    this.#count({ since: dead ? BEGINNING : new Date(Date.now() - DAY_MILLIS).toISOString(), deadOnly: dead, everything: dead });
  }

  async #count({ since, deadOnly, everything = false }) {
    if (since === '') return;
    const asked = { since, deadOnly, everything, matching: null };
    this.#replay = asked;
    this.#shell.redraw();
    try {
      const { items, nextCursor } = await this.#shell.api.exports({ destination: this.#name, state: statesOf(asked), from: since, limit: COUNTED });
      asked.matching = { amount: items.length, more: Boolean(nextCursor) };
    } catch (problem) {
      this.#errand.problem = problem;
    }
    this.#shell.redraw();
  }

  #sendAgain() {
    const { since } = this.#replay;
    return this.#change(() => this.#shell.api.replayDestination(this.#name, since, statesOf(this.#replay)), ({ exports }) => `${count(exports, 'export')} to ${this.#name} will go out again.`);
  }

  #pause(reason) {
    return this.#change(() => this.#shell.api.pauseDestination(this.#name, reason), () => `${this.#name} is paused.`);
  }

  #resume({ name }) {
    return this.#change(() => this.#shell.api.resumeDestination(name), () => `${name} goes on.`);
  }

  #test(item) {
    this.#ask('test', item);
    return this.#send(false);
  }

  async #send(send) {
    const name = this.#name;
    await this.#errand.run(async () => {
      const result = await this.#shell.api.testDestination(name, send);
      if (name === this.#name) this.#result = result;
    });
  }

  async #change(action, done) {
    const dialog = document.getElementById('destination-dialog');
    await this.#errand.run(async () => {
      const answer = await action();
      dialog.close();
      this.#shell.tell(done(answer ?? {}));
      await this.#refresh();
    });
    if (this.#errand.problem !== null && !dialog.open) this.#shell.tell(this.#errand.problem.message);
  }

  async #refresh() {
    await this.#shell.destinations.read().catch(() => {});
    this.#onDone();
  }
}

const statesOf = ({ deadOnly }) => (deadOnly ? ['dead'] : ['delivered', 'dead']);
