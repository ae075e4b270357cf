import { count } from './format.js';
import { html, live, nothing } from './lit.js';
import { closeModal, focusModal, modal } from './modal-dialog.js';
import { line } from './text.js';

/** Asks which capture to merge with, which one remains, and says what will happen. */
export class MergeDialog {
  #shell;
  #regrouping;
  #mine = null;
  #other = null;
  #remains = 'other';
  #problem = null;

  constructor(shell, regrouping) {
    this.#shell = shell;
    this.#regrouping = regrouping;
  }

  get isOpen() {
    return this.#mine !== null;
  }

  /** @param mine as it is seen now: what is decided, is decided on that; @param number of the other capture; null to ask for it */
  show(mine, number = null) {
    this.#mine = mine;
    this.#other = null;
    this.#problem = null;
    this.#remains = 'other';
    this.#regrouping.forget();
    if (number !== null) this.#find(number);
  }

  #close = () => {
    this.#mine = null;
    this.#regrouping.forget();
  };

  async #find(number) {
    this.#problem = null;
    try {
      this.#other = await this.#shell.api.capture(String(number).replace(/^#/, '').trim());
      if (document.getElementById('modal')) focusModal();
    } catch (problem) {
      this.#problem = problem;
    }
    this.#shell.redraw();
  }

  async #merge(note) {
    const [source, target] = this.#remains === 'other' ? [this.#mine, this.#other] : [this.#other, this.#mine];
    if (await this.#regrouping.merge(source, target, note)) closeModal();
    else this.#see(this.#regrouping.conflict?.present);
    this.#shell.redraw();
  }

  #see(present) {
    if (present?.id === this.#mine.id) this.#mine = present;
    if (present?.id === this.#other.id) this.#other = present;
  }

  view() {
    const mine = this.#mine;
    const other = this.#other;
    if (other === null || other.id === mine.id) return this.#question(mine, other);
    const [source, target] = this.#remains === 'other' ? [mine, other] : [other, mine];
    return modal({
      title: `Merge #${source.number} into #${target.number}?`,
      wide: true,
      onClose: this.#close,
      onSubmit: (form) => this.#merge(String(form.get('note')).trim()),
      content: html`
        <fieldset class="remains"><legend>Which one remains?</legend>${this.#side('other', other)} ${this.#side('mine', mine)}</fieldset>
        ${consequences(source, target)}
        ${this.#regrouping.notice()}
        <label class="field"><span>Why, for the others</span><textarea class="input" name="note" rows="2" maxlength="2000"></textarea></label>`,
      actions: html`<button class="button button-primary" type="submit" ?disabled=${this.#regrouping.isBusy}>Merge into #${target.number}</button>`,
    });
  }

  #side(name, { number, title, status, assignee, recurrenceCount }) {
    const choose = () => {
      this.#remains = name;
      this.#shell.redraw();
    };
    return html`<label class="check remains-side"><input type="radio" name="remains" .checked=${live(this.#remains === name)} @change=${choose}>
      <span class="check-label"><b>#${number}</b> ${line(title, 160)} <span class="hint">${status}, ${assignee ? html`assigned to ${line(assignee, 80)}` : 'assigned to nobody'}, ${count(recurrenceCount, 'trace')}</span></span></label>`;
  }

  #question(mine, other) {
    return modal({
      title: `Merge #${mine.number} with another capture`,
      onClose: this.#close,
      onSubmit: (form) => this.#find(form.get('number')),
      content: html`
        <label class="field"><span>Number of the other capture</span><input class="input" name="number" required pattern="\\s*#?[0-9]{1,18}\\s*" title="A number such as 42" inputmode="numeric" autocomplete="off" autofocus></label>
        ${other ? html`<p class="notice notice-warning" role="alert">That is this capture itself.</p>` : nothing}
        ${this.#problem ? html`<p class="notice notice-bad" role="alert">${line(this.#problem.message, 300)}</p>` : nothing}`,
      actions: html`<button class="button button-primary" type="submit">Go on</button>`,
    });
  }
}

const consequences = (source, target) => html`<ul class="consequences">
  <li>The ${count(source.recurrenceCount, 'trace')} of #${source.number} count in #${target.number} from now on, and later failures of either follow.</li>
  <li>#${target.number} keeps its title, status (${target.status}), assignee (${target.assignee ? line(target.assignee, 80) : 'nobody'}) and history. #${source.number} leaves the queue; links to it lead to #${target.number}.</li>
  ${source.agent === target.agent ? nothing : html`<li class="is-warning">They are of different agents: ${line(source.agent, 80)} and ${line(target.agent, 80)}.</li>`}
  <li>It can be undone at any time.</li>
</ul>`;
