import { Errand } from './errand.js';
import { count, number, percent } from './format.js';
import { groupingPreview } from './grouping-preview.js';
import { html, nothing } from './lit.js';
import { line, time } from './text.js';

const STATES = { current: { word: 'Applied', tone: 'good' }, pending: { word: 'Not applied yet', tone: 'warning' }, migrating: { word: 'Being applied', tone: 'info' } };

/** Whether what is stored follows the grouping rules in force; and for those who may, a look at what would change, and the change. */
export class GroupingRules {
  #shell;
  #state = null;
  #preview = null;
  #errand;

  constructor(shell) {
    this.#shell = shell;
    this.#errand = new Errand(() => shell.redraw());
  }

  async read() {
    this.#state = await this.#shell.api.groupingRules();
  }

  /** In short, for the insights. */
  summary() {
    if (this.#state === null) return nothing;
    const { state, message, rules, applied, duplicates } = this.#state;
    const { word, tone } = STATES[state] ?? STATES.pending;
    return html`<section class="panel rule-summary" aria-labelledby="rules-summary-title">
      <h2 id="rules-summary-title">Grouping rules <span class="mark-${tone}">${word}</span></h2>
      <p>${line(message, 800)}</p>
      <dl class="rule-facts">
        <div><dt>Rules</dt><dd>${count(rules.size, 'rule')} in force, engine ${line(rules.engine, 20)}</dd></div>
        <div><dt>Applied</dt><dd>${time(applied.at)} by ${line(applied.by, 60)}</dd></div>
        <div><dt>Open captures</dt><dd>${number(duplicates.openCaptures)}, of which ${number(duplicates.suggested)} look like another one (${percent(duplicates.share)} would be duplicates)</dd></div>
      </dl>
      ${state === 'current' ? nothing : html`<p><a href="#/health">Look at what would change</a></p>`}
    </section>`;
  }

  /** For the health page: nothing while everything stored follows the rules, and the file says the same. */
  view() {
    if (this.#state === null || (this.#state.state === 'current' && !this.#state.onDisk.changed && this.#state.onDisk.problems.length === 0)) return nothing;
    const { state, message, migration, file, onDisk } = this.#state;
    return html`<section class="panel" aria-labelledby="rules-title">
      <h2 id="rules-title">Grouping rules</h2>
      <p class="notice notice-${onDisk.problems.length > 0 ? 'bad' : state === 'migrating' ? 'info' : 'warning'}">${line(message, 1_000)}</p>
      ${onDisk.problems.length > 0 ? html`<ul class="gaps">${onDisk.problems.map((problem) => html`<li><code>${line(file, 200)}</code> <span>${line(problem, 500)}</span></li>`)}</ul>` : nothing}
      ${state === 'migrating' && migration ? progress(migration) : nothing}
      ${state === 'migrating' ? nothing : this.#actions()}
      ${this.#errand.problem ? problemList(this.#errand.problem) : nothing}
      ${this.#preview ? groupingPreview(this.#preview) : nothing}
    </section>`;
  }

  #actions() {
    if (!this.#shell.may('lead')) return nothing;
    const mayApply = this.#preview !== null && this.#state.pending;
    return html`<div class="rule-actions">
      <button class="button" type="button" ?disabled=${this.#errand.isBusy} @click=${() => this.#look()}>${this.#preview ? 'Look again' : 'Look at what would change'}</button>
      ${mayApply && this.#shell.may('admin')
        ? html`<button class="button button-primary" type="button" ?disabled=${this.#errand.isBusy} @click=${() => this.#apply()}>Apply to what is stored</button>
          <span class="hint">Ids and links go on working. What people merged or parted stays so.</span>` : nothing}
      ${mayApply && !this.#shell.may('admin') ? html`<span class="hint">An admin can apply them.</span>` : nothing}
    </div>`;
  }

  #look() {
    return this.#errand.run(async () => {
      this.#preview = await this.#shell.api.previewGroupingRules();
    });
  }

  #apply() {
    return this.#errand.run(async () => {
      this.#state = await this.#shell.api.applyGroupingRules(this.#preview.rules.digest);
      this.#preview = null;
      this.#shell.tell('What is stored moves to the rules in force.');
    });
  }
}

const problemList = (problem) => html`<div class="notice notice-bad" role="alert"><div><p>${problem.message}</p>${problem.errors.length > 0 ? html`<ul>${problem.errors.map(({ detail }) => html`<li>${line(detail, 500)}</li>`)}</ul>` : nothing}</div></div>`;

const progress = ({ total, signed, changed, joined, parted }) => html`<div class="progress">
  <progress max=${Math.max(1, total)} value=${signed} aria-label="Failing spans signed"></progress>
  <span class="muted">${number(signed)} of ${count(total, 'failing span')} signed, ${number(changed)} changed, ${number(joined)} joined, ${number(parted)} split off</span>
</div>`;
