import { html, nothing } from './lit.js';
import { closeModal, modal } from './modal-dialog.js';
import { skeletonRows } from './states.js';
import { line } from './text.js';

/** Asks where to export a capture to. Only what is ready, or was exported as it is, can go. */
export class ExportDialog {
  #shell;
  #onReady;
  #onRequested;
  #open = false;
  #busy = false;
  #destinations = null;
  #problems = [];

  constructor(shell, { onReady, onRequested }) {
    this.#shell = shell;
    this.#onReady = onReady;
    this.#onRequested = onRequested;
  }

  get isOpen() {
    return this.#open;
  }

  async show() {
    this.#open = true;
    this.#problems = [];
    this.#shell.redraw();
    try {
      this.#destinations = (await this.#shell.api.destinations()).items;
    } catch (problem) {
      this.#problems = [{ problem }];
    }
    this.#shell.redraw();
  }

  #close = () => {
    this.#open = false;
    this.#shell.redraw();
  };

  async #request({ number }, names) {
    this.#busy = true;
    this.#problems = [];
    this.#shell.redraw();
    const done = [];
    for (const name of names) {
      try {
        await this.#shell.api.requestExport(number, name);
        done.push(name);
      } catch (problem) {
        this.#problems.push({ name, problem });
      }
    }
    this.#busy = false;
    if (done.length > 0) {
      this.#shell.tell(`#${number} goes to ${done.join(', ')}.`);
      this.#onRequested();
    }
    if (this.#problems.length === 0) closeModal();
    this.#shell.redraw();
  }

  view(capture) {
    const ready = ['ready', 'exported'].includes(capture.status);
    return modal({
      title: `Export #${capture.number}`,
      onClose: this.#close,
      onSubmit: (form) => this.#request(capture, form.getAll('destination').map(String)),
      content: html`
        ${ready ? nothing : this.#notReady(capture)}
        ${this.#destinations === null && this.#problems.length === 0 ? skeletonRows(2) : this.#choices()}
        ${this.#problems.map(({ name, problem }) => html`<p class="notice notice-bad" role="alert">${name ? html`<b>${line(name, 80)}:</b> ` : nothing}${line(problem.message, 400)}</p>`)}`,
      actions: html`<button class="button button-primary" type="submit" ?disabled=${this.#busy || !ready}>Export</button>`,
    });
  }

  #notReady({ status, transitions }) {
    return html`<div class="notice notice-warning"><div><p>Only a capture that is ready can be exported, and this one is ${status}.</p>
      ${transitions.includes('ready') ? html`<button class="button button-small" type="button" @click=${this.#onReady}>Make it ready</button>` : nothing}</div></div>`;
  }

  #choices() {
    const destinations = this.#destinations ?? [];
    if (destinations.length === 0) return html`<p class="muted">There is no destination.</p>`;
    return html`<fieldset class="export-choices"><legend>Where to?</legend>${destinations.map(({ name, description, state, message }) => {
      const takes = ['active', 'paused'].includes(state);
      return html`<label class="check"><input type="checkbox" name="destination" value=${name} ?disabled=${!takes}>
        <span class="check-label"><b>${line(name, 80)}</b> ${state === 'active' ? nothing : html`<span class="tag tag-plain">${state}</span>`}
        <span class="hint">${line(state === 'active' ? description : message, 300)}</span></span></label>`;
    })}</fieldset>`;
  }
}
