import { isAbort } from './api.js';
import { count } from './format.js';
import { html, nothing } from './lit.js';
import { severityMark } from './marks.js';
import { mention } from './grouping-members.js';
import { failure, skeletonRows } from './states.js';
import { line, time } from './text.js';

/** Captures that may be the same issue as one. */
export class SimilarCaptures {
  #shell;
  #id;
  #items = null;
  #problem = null;
  #leaving = new Set();

  constructor(shell, id) {
    this.#shell = shell;
    this.#id = id;
  }

  async refresh() {
    try {
      this.#items = (await this.#shell.api.similar(this.#id)).items;
      this.#problem = null;
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
    }
    this.#shell.redraw();
  }

  has(number) {
    return (this.#items ?? []).some((item) => item.number === number);
  }

  /** Takes a suggestion away for good; it comes back to the list when that fails. */
  async dismiss(number) {
    this.#leaving.add(number);
    this.#shell.redraw();
    this.#shell.focusHeading(); // The button that was pressed goes away.
    try {
      await this.#shell.api.dismissSimilar(this.#id, number);
      this.#items = this.#items.filter((item) => item.number !== number);
      this.#shell.tell(`#${number} will not be suggested here again.`);
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
    this.#leaving.delete(number);
    this.#shell.redraw();
  }

  /** @param onCompare and onMerge get a number; onMerge gets none to ask for it */
  view({ onCompare, onMerge }) {
    const may = this.#shell.may('reviewer');
    const items = (this.#items ?? []).filter(({ number }) => !this.#leaving.has(number));
    return html`<section class="panel" aria-labelledby="similar-title">
      <div class="panel-head">
        <h2 id="similar-title">Similar captures</h2>
        ${may ? html`<button class="button button-small" type="button" @click=${() => onMerge()}>Merge with another…</button>` : nothing}
      </div>
      ${this.#problem && this.#items === null ? failure(this.#problem, () => this.refresh()) : nothing}
      ${this.#items === null && this.#problem === null ? skeletonRows(2) : nothing}
      ${this.#items !== null && items.length === 0 ? html`<p class="muted">No other capture of this agent looks like the same issue.</p>` : nothing}
      <ul class="members">${items.map((item) => this.#item(item, may, { onCompare, onMerge }))}</ul>
    </section>`;
  }

  #item(item, may, { onCompare, onMerge }) {
    const { number, title, agent, severity, recurrenceCount, lastSeen, score, reason } = item;
    return html`<li class="member">
      <div class="member-body">
        <p>${severityMark(severity)} ${mention(item)} ${line(title, 200)}</p>
        <p class="member-facts"><span class="score"><meter min="0" max="1" value=${score} aria-label="Likeness"></meter> ${Math.round(score * 100)} %</span>
          <span>${line(agent, 80)}</span><span>${count(recurrenceCount, 'trace')}</span><span>last seen ${time(lastSeen)}</span></p>
        <p class="hint">${line(reason, 400)}</p>
      </div>
      <div class="member-buttons">
        <button class="button button-small" type="button" aria-label="Compare with #${number}" @click=${() => onCompare(number)}>Compare</button>
        ${may
          ? html`<button class="button button-small" type="button" aria-label="Merge with #${number}" @click=${() => onMerge(number)}>Merge…</button>
              <button class="button button-small" type="button" aria-label="#${number} is not the same issue" title="Not the same issue" @click=${() => this.dismiss(number)}>Dismiss</button>`
          : nothing}
      </div>
    </li>`;
  }
}
