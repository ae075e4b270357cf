import { alertList } from './alerts.js';
import { Backfills } from './backfills.js';
import { coverageStrip } from './coverage.js';
import { destinationSummary } from './destination-summary.js';
import { clockTime, count, duration, number, relativeTime } from './format.js';
import { GroupingRules } from './grouping-rules.js';
import { html, nothing } from './lit.js';
import { poll } from './polling.js';
import { Quarantine } from './quarantine.js';
import { failure, skeletonRows } from './states.js';
import { line, time } from './text.js';

const REFRESH_SECONDS = 10;
const DAY_MILLIS = 86_400_000;

/** Is everything being read, how far, and what a person should do about it. */
export class HealthPage {
  title = 'Health';
  #shell;
  #coverage = null;
  #alerts = null;
  #problem = null;
  #poll = null;
  #backfills;
  #quarantine;
  #rules;

  constructor(shell) {
    this.#shell = shell;
    this.#rules = new GroupingRules(shell);
    this.#backfills = new Backfills(shell);
    this.#quarantine = new Quarantine(shell);
  }

  open() {
    this.#poll ??= poll(REFRESH_SECONDS, () => this.#read());
  }

  close() {
    this.#poll?.stop();
    this.#poll = null;
  }

  async #read() {
    const now = Date.now();
    const { api } = this.#shell;
    try {
      const [coverage, alerts] = await Promise.all([
        api.coverage({ from: new Date(now - DAY_MILLIS).toISOString(), to: new Date(now).toISOString() }),
        api.alerts({}),
        this.#backfills.read(),
        this.#quarantine.read(),
        // What these say is beside the point of this page, which is worth as much without them.
        this.#shell.destinations.read().catch(() => {}),
        this.#rules.read().catch(() => {}),
      ]);
      this.#coverage = coverage;
      this.#alerts = alerts.items;
      this.#problem = null;
    } catch (problem) {
      this.#problem = problem;
      throw problem;
    } finally {
      this.#shell.redraw();
    }
  }

  /** Gaps that the coverage strip does not reach back to. */
  #olderGaps({ gaps }) {
    const since = Date.parse(this.#coverage?.from ?? 0);
    return (gaps ?? []).filter(({ from }) => Date.parse(from) < since);
  }

  view() {
    const { ingestion } = this.#shell;
    return html`
      <h1 tabindex="-1">Health</h1>
      ${this.#problem ? failure(this.#problem, () => this.#poll?.now()) : nothing}
      ${ingestion ? meters(ingestion) : skeletonRows(2)}
      ${this.#alerts ? alertList(this.#alerts) : nothing}
      ${this.#coverage ? coverageStrip(this.#coverage) : skeletonRows(2)}
      ${destinationSummary(this.#shell.destinations)}
      ${this.#rules.view()}
      ${ingestion ? gapList(this.#olderGaps(ingestion)) : nothing}
      ${ingestion?.errors?.length ? errorList(ingestion.errors) : nothing}
      ${this.#backfills.view()}
      ${this.#quarantine.view()}
    `;
  }
}

function meters({ completeUntil, lastSuccessAt, lagSeconds, backlog, rateLimit, quarantine }) {
  const meter = (name, value, detail) => html`<div class="meter"><dt>${name}</dt><dd><span class="meter-value">${value}</span><span class="hint">${detail ?? nothing}</span></dd></div>`;
  const waiting = (backlog?.windows ?? 0) + (backlog?.traces ?? 0) + (backlog?.parts ?? 0);
  return html`<dl class="meters">
    ${meter('Complete until', completeUntil ? time(completeUntil, (at) => clockTime(at)) : 'not yet', Number.isFinite(lagSeconds) ? `${duration(lagSeconds * 1000)} behind` : '')}
    ${meter('Last successful read', lastSuccessAt ? time(lastSuccessAt) : 'none yet', '')}
    ${meter('Backlog', number(waiting), backlog ? `${number(backlog.windows)} windows, ${number(backlog.traces)} whole traces${backlog.parts ? `, ${number(backlog.parts)} parts of pages to be stored` : ''}${backlog.oldest ? `, the oldest since ${clockTime(backlog.oldest)}` : ''}` : '')}
    ${meter('Request budget', rateLimit && Number.isFinite(rateLimit.remaining) ? `${number(rateLimit.remaining)} left` : '–', budget(rateLimit))}
    ${meter('Quarantine', number(quarantine ?? 0), quarantine > 0 ? 'spans that could not be read' : 'every span could be read')}
  </dl>`;
}

function budget(rateLimit) {
  if (!Number.isFinite(rateLimit?.limit)) return 'known after the first answer';
  const renewed = rateLimit.resetAt ? `, renewed ${relativeTime(rateLimit.resetAt)}` : '';
  const postponed = rateLimit.postponed.length > 0 ? `; postponed: ${rateLimit.postponed.join(', ')}` : '';
  return html`of ${number(rateLimit.limit)}${renewed}${postponed}
    <meter class="budget" min="0" max=${Math.max(1, rateLimit.limit)} low=${rateLimit.limit / 10} value=${rateLimit.remaining} aria-label="Requests left"></meter>`;
}

function gapList(gaps) {
  if (gaps.length === 0) return nothing;
  return html`<section class="panel" aria-labelledby="gaps-title">
    <h2 id="gaps-title">Older gaps</h2>
    <ul class="gaps">${gaps.map(({ from, to, reason }) => html`<li>
      <strong>${time(from, (at) => clockTime(at))} to ${time(to, (at) => clockTime(at))}</strong>
      <span class="muted">${duration(Date.parse(to) - Date.parse(from))}</span>
      ${reason ? html`<span>${line(reason, 500)}</span>` : nothing}
    </li>`)}</ul>
  </section>`;
}

const errorList = (errors) => html`<section class="panel" aria-labelledby="errors-title">
  <h2 id="errors-title">Errors while reading</h2>
  <ul class="gaps">${errors.map(({ problem, windows, since }) => html`<li>
    <span>${line(problem, 500)}</span> <span class="muted">${count(windows, 'window')}, since ${time(since, (at) => clockTime(at))}</span>
  </li>`)}</ul>
</section>`;
