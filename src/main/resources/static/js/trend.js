import { chart } from './chart.js';
import { isAbort } from './api.js';
import { count } from './format.js';
import { html, nothing } from './lit.js';
import { failure } from './states.js';

const HOUR_MILLIS = 3_600_000;
const RANGES = {
  '24h': { name: '24 hours', hours: 24, by: 'hour', labels: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } },
  '7d': { name: '7 days', hours: 7 * 24, by: 'hour', labels: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } },
  '30d': { name: '30 days', hours: 30 * 24, by: 'day', labels: { month: 'short', day: 'numeric', timeZone: 'UTC' } },
};
export const FIRST_RANGE = '7d';
export const isRange = (range) => Object.hasOwn(RANGES, range);

/** How often a capture has happened lately, by hour or by day. */
export class Trend {
  #api;
  #id;
  #onChange;
  #onChoose;
  #range = FIRST_RANGE;
  #answer = null;
  #problem = null;
  #asked = 0;

  /** @param onChoose hears of the range that somebody wants */
  constructor(api, id, { onChange, onChoose }) {
    this.#api = api;
    this.#id = id;
    this.#onChange = onChange;
    this.#onChoose = onChoose;
  }

  show(range) {
    if (range === this.#range) return;
    this.#range = range;
    this.#answer = null;
    this.refresh();
  }

  async refresh() {
    const { hours, by } = RANGES[this.#range];
    this.#asked += 1;
    const asked = this.#asked;
    try {
      const answer = await this.#api.trend(this.#id, { by, from: new Date(Date.now() - hours * HOUR_MILLIS).toISOString() });
      if (asked !== this.#asked) return;
      this.#answer = answer;
      this.#problem = null;
    } catch (problem) {
      if (isAbort(problem) || asked !== this.#asked) return;
      this.#problem = problem;
    }
    this.#onChange();
  }

  view() {
    return html`<section class="panel" aria-labelledby="trend-title">
      <div class="panel-head">
        <h2 id="trend-title">Trend</h2>
        <div class="trend-ranges" role="group" aria-label="How far back">${Object.entries(RANGES).map(([range, { name }]) => html`<button
          type="button" aria-pressed=${range === this.#range} @click=${() => this.#onChoose(range)}>${name}</button>`)}</div>
      </div>
      ${this.#problem && this.#answer === null ? failure(this.#problem, () => this.refresh()) : this.#chart()}
    </section>`;
  }

  #chart() {
    if (this.#answer === null) return html`<div class="chart-canvas chart-waiting" role="status"><span class="visually-hidden">Loading</span></div>`;
    const { items } = this.#answer;
    const { name, by, labels } = RANGES[this.#range];
    const format = new Intl.DateTimeFormat(undefined, labels);
    const values = items.map(({ traces }) => traces);
    const most = Math.max(0, ...values);
    if (most === 0) return html`<p class="muted">It has not happened in the last ${name}.</p>`;
    const peak = format.format(Date.parse(items[values.indexOf(most)].at));
    return html`${chart({
      type: 'bar',
      labels: items.map(({ at }) => format.format(Date.parse(at))),
      series: [{ name: 'Traces', values, colour: 'accent' }],
      label: `Failing traces of the last ${name}, by ${by}: at most ${count(most, 'trace')}, at ${peak}`,
    })}${by === 'day' ? html`<p class="hint">Days are those of UTC.</p>` : nothing}`;
  }
}
