import { isAbort } from './api.js';
import { clockTime } from './format.js';
import { GroupingRules } from './grouping-rules.js';
import { failuresByClass, latencyChart, missingParts, repeatChart, topAgents } from './insight-charts.js';
import { meters } from './insight-meters.js';
import { html, nothing } from './lit.js';
import { poll } from './polling.js';
import { href, replace } from './router.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { line } from './text.js';

const REFRESH_SECONDS = 60;
const DAY_MILLIS = 86_400_000;
const RANGES = [7, 30, 90];
const USUAL = 30;

/** How well it works: the four success criteria over time, what fails most, and where. */
export class InsightsPage {
  title = 'Insights';
  #shell;
  #days = null;
  #insights = null;
  #problem = null;
  #poll = null;
  #abort = new AbortController();
  #rules;

  constructor(shell) {
    this.#shell = shell;
    this.#rules = new GroupingRules(shell);
  }

  open({ query }) {
    const asked = Number(query.get('days'));
    const days = RANGES.includes(asked) ? asked : USUAL;
    if (days !== this.#days) {
      this.close();
      this.#days = days;
      this.#insights = null;
      this.#problem = null;
    }
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#read());
  }

  close() {
    this.#poll?.stop();
    this.#poll = null;
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  async #read() {
    const { signal } = this.#abort;
    try {
      const [insights] = await Promise.all([this.#shell.api.insights({ from: this.#firstDay() }, signal), this.#rules.read().catch(() => {})]);
      if (signal.aborted) return;
      this.#insights = insights;
      this.#problem = null;
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
      throw problem;
    } finally {
      this.#shell.redraw();
    }
  }

  /** Midnight in UTC: days are whole ones, and today counts as one. */
  #firstDay() {
    const today = Math.floor(Date.now() / DAY_MILLIS);
    return new Date((today - this.#days + 1) * DAY_MILLIS).toISOString();
  }

  view() {
    return html`
      <header class="insights-head">
        <h1 tabindex="-1">Insights</h1>
        <div class="range-switch" role="group" aria-label="Stretch of time">${RANGES.map((days) => html`<button class="range-choice" type="button"
          aria-pressed=${days === this.#days} @click=${() => replace(href('insights', { query: new URLSearchParams({ days }) }))}>${days} days</button>`)}</div>
      </header>
      ${this.#problem ? failure(this.#problem, () => this.#poll?.now()) : nothing}
      ${this.#insights === null ? (this.#problem ? nothing : skeletonRows(8)) : this.#content(this.#insights)}
    `;
  }

  #content(insights) {
    if (isEmpty(insights)) return this.#emptiness();
    const days = insights.captureLatency.series.map(({ day }) => day);
    return html`
      ${meters(insights)}
      <div class="insight-grid">
        ${failuresByClass(insights.failuresByClass, days)}
        ${topAgents(insights.topAgents, this.#days, insights.from)}
        ${latencyChart(insights.captureLatency)}
        ${repeatChart(insights.repeats)}
        ${missingParts(insights.completeness)}
        ${this.#rules.summary()}
      </div>`;
  }

  /** No numbers has several causes, and they must not look alike. */
  #emptiness() {
    const { ingestion } = this.#shell;
    if (ingestion === null) return skeletonRows(3);
    if (ingestion.state === 'running') {
      const until = ingestion.completeUntil ? ` Everything was read until ${clockTime(ingestion.completeUntil)}.` : '';
      return emptiness(`No failure in the last ${this.#days} days`, `There is nothing to measure.${until}`, { mark: true });
    }
    const title = ingestion.state === 'starting' ? 'No numbers yet' : 'No numbers, because reading does not go on';
    return emptiness(title, html`${line(ingestion.message, 600)} Numbers come with the first failures that are captured.`, {
      mark: true,
      actions: html`<a class="button" href="#/health">See the health page</a>`,
    });
  }
}

const isEmpty = ({ captureLatency, duplicates, completeness, repeats, failuresByClass: classes }) =>
  captureLatency.signals + duplicates.captures + completeness.reviewed + repeats.closed + repeats.regressions === 0 && classes.length === 0;
