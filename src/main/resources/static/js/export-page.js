import { ExportDetails } from './export-details.js';
import { exportMark } from './export-marks.js';
import { icon } from './icons.js';
import { html, keyed } from './lit.js';
import { poll } from './polling.js';
import { go, href } from './router.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { line } from './text.js';

const REFRESH_SECONDS = 5;

/** One export at an address of its own, for links to it. */
export class ExportPage {
  #shell;
  #details = null;
  #poll = null;

  constructor(shell) {
    this.#shell = shell;
  }

  get title() {
    const detail = this.#details?.detail;
    return detail ? `#${detail.capture.number} to ${detail.destination}` : 'Export';
  }

  open({ id }) {
    if (this.#details?.id !== id) {
      this.close();
      this.#details = new ExportDetails(this.#shell, id);
    }
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#read());
  }

  async #read() {
    const first = this.#details.detail === null;
    await this.#details.refresh();
    if (first) this.#shell.focusHeading();
  }

  close() {
    this.#poll?.stop();
    this.#poll = null;
  }

  key(key) {
    if (key !== 'Escape' && key !== 'u') return false;
    go(href('exports'));
    return true;
  }

  view() {
    const { detail, problem, id } = this.#details;
    return html`
      <nav class="crumbs" aria-label="Breadcrumb"><a href=${href('exports')}>${icon('back')} Exports</a></nav>
      ${detail ? keyed(id, this.#content(detail)) : html`<h1 class="visually-hidden" tabindex="-1">Export</h1>${this.#absence(problem)}`}`;
  }

  #content(detail) {
    return html`<header class="detail-head">
        <p class="detail-marks">${exportMark(detail)} <span class="muted">to ${line(detail.destination, 80)}</span></p>
        <h1 tabindex="-1"><a class="export-title" href=${href('capture', { id: detail.capture.number })}>#${detail.capture.number} ${line(detail.capture.title, 240)}</a></h1>
      </header>
      <section class="panel" aria-labelledby="delivery-title"><h2 id="delivery-title" class="visually-hidden">Delivery</h2>${this.#details.view()}</section>`;
  }

  #absence(problem) {
    if (problem === null) return skeletonRows(6);
    if (problem.status !== 404) return failure(problem, () => this.#poll?.now());
    return emptiness('There is no such export', 'The link may be mistyped.', { mark: true, actions: html`<a class="button" href=${href('exports')}>To the exports</a>` });
  }
}
