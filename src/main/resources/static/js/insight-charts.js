import { chart } from './chart.js';
import { capitalised, count, duration, number, percent, words } from './format.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, visible } from './text.js';

// What the meters are made of: charts over days (whole ones, in UTC) and short lists with bars.

const CLASSES_SHOWN = 7;
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

export const dayLabels = (days) => days.map((one) => day.format(Date.parse(one)));

const panel = (id, title, content, className = '') => html`<section class="panel ${className}" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${content}</section>`;

export function failuresByClass(classes, days) {
  const all = classes.reduce((sum, { traces }) => sum + traces, 0);
  const shown = classes.slice(0, CLASSES_SHOWN).map(({ failureClass, series }) => ({ name: capitalised(words(visible(failureClass))).slice(0, 60), values: series }));
  const rest = classes.slice(CLASSES_SHOWN);
  if (rest.length > 0) shown.push({ name: `${count(rest.length, 'other class', 'other classes')}`, values: days.map((_, index) => rest.reduce((sum, { series }) => sum + (series[index] ?? 0), 0)), colour: 'low' });
  const title = html`Failed traces by class <span class="muted">${number(all)}</span>`;
  if (all === 0) return panel('by-class-title', title, html`<p class="muted">No trace has failed in this time.</p>`, 'is-wide');
  return panel('by-class-title', title, chart({
    type: 'stacked', labels: dayLabels(days), series: shown, label: `${count(all, 'failed trace')} by class and day, most often ${shown[0].name.toLowerCase()}`,
  }), 'is-wide');
}

export function topAgents(agents, days, from) {
  const most = Math.max(1, ...agents.map(({ traces }) => traces));
  const range = { 7: '7d', 30: '30d' }[days]; // The queue knows no longer one by name.
  const address = (agent) => href('queue', { query: new URLSearchParams(range ? { agent, range } : { agent, from }) });
  return panel('agents-title', 'Agents that failed most', agents.length === 0 ? html`<p class="muted">No agent has failed in this time.</p>`
    : html`<ul class="bars">${agents.map(({ agent, traces, tracesBefore }) => html`<li>
        <a href=${address(agent)}>${line(agent, 80)}</a>
        <span class="bars-number">${number(traces)} <span class="muted">${compared(traces, tracesBefore)}</span></span>
        ${bar(traces / most)}
      </li>`)}</ul>`);
}

function compared(now, before) {
  if (before === 0) return 'none before';
  const share = (now - before) / before;
  if (share === 0) return 'as before';
  return `${share > 0 ? '+' : '−'}${percent(Math.abs(share))}`;
}

/** The words beside it say the same. */
const bar = (share) => html`<svg class="bar-line" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-value" width=${Math.max(0.6, share * 100)} height="4"></rect></svg>`;

export function latencyChart({ signals, series, goalSeconds }) {
  const title = 'Time from failure to capture';
  if (signals === 0) return panel('latency-title', title, html`<p class="muted">No failure was captured as it happened.</p>`);
  const within = (name) => series.map((one) => (one[name] === null ? null : one[name] * 1000));
  return panel('latency-title', title, chart({
    type: 'line',
    labels: dayLabels(series.map((one) => one.day)),
    series: [{ name: 'Half within', values: within('p50Seconds'), colour: 'accent' }, { name: '95 % within', values: within('p95Seconds'), colour: 'violet' }],
    label: `Time from failure to capture by day, median and 95th percentile; the goal is ${duration(goalSeconds * 1000)}`,
    format: duration,
    goal: { name: `Goal, ${duration(goalSeconds * 1000)}`, value: goalSeconds * 1000 },
  }));
}

export function repeatChart({ closed, cameBack, rate, series }) {
  const title = html`Repeats after export or resolution ${rate === null ? nothing : html`<span class="muted">${percent(rate)} came back</span>`}`;
  if (closed === 0) return panel('repeats-title', title, html`<p class="muted">Nothing was exported or resolved in this time.</p>`);
  return panel('repeats-title', title, chart({
    type: 'bar',
    labels: dayLabels(series.map((one) => one.day)),
    series: [
      { name: 'Exported or resolved', values: series.map((one) => one.closed), colour: 'good' },
      { name: 'Of those, came back since', values: series.map((one) => one.cameBack), colour: 'bad' },
    ],
    label: `${number(cameBack)} of ${count(closed, 'capture')} that were exported or resolved came back, by the day of their export or resolution`,
  }));
}

export function missingParts({ reviewed, missing }) {
  const parts = Object.entries(missing).filter(([, lacked]) => lacked > 0);
  const title = html`What was missing at first review <span class="muted">of ${count(reviewed, 'capture')}</span>`;
  if (parts.length === 0) return panel('missing-title', title, html`<p class="muted">${reviewed === 0 ? 'No capture was reviewed for the first time in this time.' : 'Nothing was missing.'}</p>`);
  return panel('missing-title', title, html`<ul class="bars">${parts.map(([part, lacked]) => html`<li>
      <span>${capitalised(words(visible(part))).slice(0, 60)}</span><span class="bars-number">${number(lacked)} <span class="muted">${percent(lacked / reviewed)}</span></span>${bar(lacked / reviewed)}
    </li>`)}</ul>`);
}
