import { count } from './format.js';
import { html } from './lit.js';
import { closeModal, modal } from './modal-dialog.js';

/** Asks what to call what is split off, and says what will happen. */
export class SplitDialog {
  #regrouping;
  #capture = null;
  #part = null;
  #onDone = null;

  constructor(regrouping) {
    this.#regrouping = regrouping;
  }

  get isOpen() {
    return this.#part !== null;
  }

  /** @param capture as it is seen now; @param part `{ signatures }` or `{ traces }`; @param onDone hears when it was split off */
  show(capture, part, onDone) {
    this.#capture = capture;
    this.#part = part;
    this.#onDone = onDone;
    this.#regrouping.forget();
  }

  #close = () => {
    this.#part = null;
    this.#regrouping.forget();
  };

  async #split(form) {
    const title = String(form.get('title')).trim();
    const note = String(form.get('note')).trim();
    const part = { ...this.#part, ...(title ? { title } : {}), ...(note ? { note } : {}) };
    if (!(await this.#regrouping.split(this.#capture, part))) {
      this.#capture = this.#regrouping.conflict?.present ?? this.#capture;
      return;
    }
    this.#onDone?.();
    closeModal();
  }

  view() {
    const { number } = this.#capture;
    const { signatures, traces } = this.#part;
    const what = signatures ? count(signatures.length, 'signature') : count(traces.length, 'trace');
    return modal({
      title: `Split ${what} off #${number}?`,
      onClose: this.#close,
      onSubmit: (form) => this.#split(form),
      content: html`
        <ul class="consequences">
          <li>${signatures ? 'Their failures go to a new capture, and so do later failures of them.' : 'Whatever failed in these traces goes to a new capture. Later failures come here as before.'}</li>
          <li>It is new and assigned to nobody. #${number} keeps the rest, and its status.</li>
          <li>It can be undone at any time.</li>
        </ul>
        ${this.#regrouping.notice()}
        <label class="field"><span>What to call it, if not what its latest failure is called</span><input class="input" name="title" maxlength="120" autocomplete="off" autofocus></label>
        <label class="field"><span>Why, for the others</span><textarea class="input" name="note" rows="2" maxlength="2000"></textarea></label>`,
      actions: html`<button class="button button-primary" type="submit" ?disabled=${this.#regrouping.isBusy}>Split off</button>`,
    });
  }
}
