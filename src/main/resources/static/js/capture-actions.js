import { untilWhen } from './capture-changes.js';
import { conflictNotice } from './conflict.js';
import { Decisions } from './decisions.js';
import { capitalised } from './format.js';
import { icon } from './icons.js';
import { ignoreDialog } from './ignore-dialog.js';
import { html, live, nothing } from './lit.js';
import { closeModal } from './modal-dialog.js';
import { noteDialog } from './note-dialog.js';
import { line, visible } from './text.js';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];

/** What reviewers decide about a capture: status, assignee, severity, ignoring and notes. */
export class CaptureActions {
  #shell;
  #page;
  #decisions;
  #assignees = null;
  #dialog = null;
  #seen = null;

  /** @param page as for Decisions */
  constructor(shell, page) {
    this.#shell = shell;
    this.#page = page;
    this.#decisions = new Decisions(shell, page);
  }

  /** Takes `e`, `a`, `i` and `m`. */
  key(key) {
    const actions = { e: () => this.makeReady(), a: () => this.#takeIt(), i: () => this.#open('ignore'), m: () => this.#open('note') };
    if (actions[key] === undefined || this.#page.capture === null || !this.#shell.may('reviewer')) return false;
    actions[key]();
    return true;
  }

  commands() {
    const { transitions, status } = this.#page.capture;
    const command = (label, run, key) => ({ group: 'Change', label, run, ...(key ? { key } : {}) });
    const become = (one) => (one === 'ignored' ? command('Ignore…', () => this.#open('ignore'), 'i') : command(`Mark ${one}`, () => this.#decisions.decide({ status: one }), one === 'ready' ? 'e' : null));
    return [
      ...transitions.filter((one) => one !== status).map(become),
      command('Assign to me', () => this.#takeIt(), 'a'),
      command('Assign to nobody', () => this.#decisions.decide({ assignee: null })),
      command('Add a note…', () => this.#open('note'), 'm'),
    ];
  }

  makeReady() {
    const { number, status, transitions } = this.#page.capture;
    if (status === 'ready') return this.#shell.tell(`#${number} is ready already.`);
    if (!transitions.includes('ready')) return this.#shell.tell(`#${number} is ${status} and cannot become ready from there.`);
    return this.#decisions.decide({ status: 'ready' });
  }

  #takeIt() {
    const { number, assignee } = this.#page.capture;
    if (assignee === this.#shell.me.name) return this.#shell.tell(`#${number} is yours already.`);
    return this.#decisions.decide({ assignee: 'me' });
  }

  #open(dialog) {
    const { number, status, transitions } = this.#page.capture;
    if (dialog === 'ignore' && !transitions.includes('ignored')) {
      this.#shell.tell(status === 'ignored' ? `#${number} is ignored already.` : `#${number} is ${status} and cannot be ignored from there.`);
      return;
    }
    this.#decisions.forget();
    this.#dialog = dialog;
    this.#see();
    this.#shell.redraw();
  }

  /** What is decided in a dialog is decided on what was there when it opened, whatever is read behind it meanwhile. */
  async #see() {
    await this.#decisions.settled();
    this.#seen = this.#page.capture;
  }

  #close = () => {
    this.#dialog = null;
    this.#decisions.forget();
  };

  async #decideInDialog(change) {
    if (await this.#decisions.decide(change, this.#seen)) closeModal();
    else this.#see();
  }

  /** @param capture as it is shown, which may be ahead of what the server has said */
  view(capture) {
    if (!this.#shell.may('reviewer')) return nothing;
    this.#assignees ??= this.#readAssignees();
    const { conflict, problem } = this.#decisions;
    return html`
      <div class="actions" role="group" aria-label="Decide about this capture">
        ${this.#status(capture)} ${this.#assignee(capture)} ${this.#severity(capture)}
        <div class="action-buttons">
          ${capture.transitions.includes('ready') && capture.status !== 'ready'
            ? html`<button class="button button-primary" type="button" title="Mark as ready for export (e)" @click=${pressed('Status', () => this.makeReady())}>${icon('check')} Mark ready</button>`
            : nothing}
          ${capture.assignee === this.#shell.me.name ? nothing : html`<button class="button" type="button" title="Assign to me (a)" @click=${pressed('Assignee', () => this.#takeIt())}>Assign to me</button>`}
          ${capture.transitions.includes('ignored') && capture.status !== 'ignored'
            ? html`<button class="button" type="button" title="Ignore (i)" @click=${() => this.#open('ignore')}>Ignore…</button>`
            : nothing}
          <button class="button" type="button" title="Add a note (m)" @click=${() => this.#open('note')}>Note…</button>
        </div>
      </div>
      ${capture.status === 'ignored' ? html`<p class="hint">Ignored ${untilWhen(capture.snooze)}.</p>` : nothing}
      ${this.#dialog === null && conflict ? conflictNotice(conflict, { onAgain: () => this.#decisions.insist(), onLeave: () => this.#decisions.forget() }) : nothing}
      ${this.#dialog === null && problem ? this.#refusal(problem) : nothing}
    `;
  }

  /** Outside of what is drawn again and again by key, so that a dialog outlives a change of the capture. */
  dialogs() {
    if (this.#dialog === null || this.#page.capture === null) return nothing;
    const { conflict, problem } = this.#decisions;
    const common = {
      number: this.#page.capture.number,
      busy: this.#decisions.isBusy,
      again: conflict !== null,
      notice: html`${conflict ? conflictNotice(conflict) : nothing}${problem ? html`<p class="notice notice-bad" role="alert">${line(problem.message, 500)}</p>` : nothing}`,
      onClose: this.#close,
    };
    return this.#dialog === 'ignore'
      ? ignoreDialog({ ...common, onIgnore: (change) => this.#decideInDialog(change) })
      : noteDialog({ ...common, onNote: (change) => this.#decideInDialog(change) });
  }

  #refusal(problem) {
    return html`<div class="notice notice-bad" role="alert">${icon('alert')}
      <div><p>${line(problem.message, 500)}</p><button class="button button-small" type="button" @click=${() => this.#decisions.forget()}>Close</button></div>
    </div>`;
  }

  #status({ status, transitions }) {
    const choose = ({ target: { value } }) => (value === 'ignored' ? this.#open('ignore') : this.#decisions.decide({ status: value }));
    const others = transitions.filter((one) => one !== status).map((one) => [one, one === 'ignored' ? 'Ignored…' : capitalised(one)]);
    return select('Status', choose, [[status, capitalised(status)], ...others], status);
  }

  #assignee({ assignee }) {
    const me = this.#shell.me.name;
    const others = (Array.isArray(this.#assignees) ? this.#assignees : [assignee]).filter((name) => name && name !== me);
    const names = [...new Set([...(assignee && assignee !== me ? [assignee] : []), ...others])];
    const choose = ({ target: { value } }) => this.#decisions.decide({ assignee: value === '' ? null : value.slice(1) });
    return select('Assignee', choose, [['', 'Nobody'], [`=${me}`, `${me} (me)`], ...names.map((name) => [`=${name}`, name])], assignee ? `=${assignee}` : '');
  }

  #severity({ severity, observedSeverity }) {
    const observed = observedSeverity ?? severity;
    const choose = ({ target: { value } }) => this.#decisions.decide({ severity: value === '' ? null : value });
    return select('Severity', choose, [['', `${capitalised(observed)}, as observed`], ...SEVERITIES.map((one) => [one, `${capitalised(one)}, set by hand`])], observedSeverity === null ? '' : severity);
  }

  async #readAssignees() {
    try {
      this.#assignees = (await this.#shell.api.assignees()).items.map(({ name }) => name);
    } catch {
      this.#assignees = []; // Whoever has it, and oneself, can be chosen all the same.
    }
    this.#shell.redraw();
  }
}

/** A button that goes away when it has done its work hands the focus to the menu that says the same. */
const pressed = (menu, act) => (event) => {
  event.currentTarget.closest('.actions').querySelector(`select[name="${menu}"]`).focus();
  act();
};

/** The choice shows what is so, not what was picked: a pick that is refused goes back by itself. */
const select = (label, onChange, options, chosen) => html`<label class="action"><span>${label}</span>
  <select class="input" name=${label} @change=${onChange}>${options.map(([value, text]) => html`<option value=${value} .selected=${live(value === chosen)}>${visible(text)}</option>`)}</select>
</label>`;
