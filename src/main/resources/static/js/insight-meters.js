import { chart } from './chart.js';
import { capitalised, count, duration, number, percent } from './format.js';
import { icon } from './icons.js';
import { html, nothing, svg } from './lit.js';
import { dayLabels } from './insight-charts.js';

// The success criteria as meters. Words say whether a goal is met; shape and colour only repeat it.

const WIDTH = 200;

export const meters = ({ captureLatency, duplicates, completeness, repeats }) => html`<section aria-label="Success criteria"><div class="criteria">
  ${latencyMeter(captureLatency)} ${duplicateMeter(duplicates)} ${completenessMeter(completeness)} ${repeatMeter(repeats)}
</div></section>`;

function latencyMeter({ goalSeconds, goalShare, signals, p50Seconds, p95Seconds, shareWithinGoal, met, series }) {
  const limit = duration(goalSeconds * 1000);
  return criterion({
    id: 'SC-001', name: `Captured within ${limit}`, met, value: percent(shareWithinGoal), share: shareWithinGoal, goal: goalShare,
    goalWords: `at least ${percent(goalShare)}`,
    detail: signals === 0 ? 'No failure was captured as it happened. Those from before this installation, and those that only a verdict tells, do not count.'
      : `${count(signals, 'failure')}; half of them within ${seconds(p50Seconds)}, 95\u00a0% within ${seconds(p95Seconds)}.`,
    trend: { name: 'In time', days: series.map(({ day }) => day), values: series.map((day) => day.shareWithinGoal) },
  });
}

function duplicateMeter({ goalShare, captures, duplicates, share, openNow, suspectedNow, suspectedShare, met, series }) {
  return criterion({
    id: 'SC-002', name: 'Duplicates among captures', met, value: percent(share), share, goal: goalShare, below: true,
    goalWords: `below ${percent(goalShare)}`,
    detail: html`${captures === 0 ? 'No capture was opened.' : `${number(duplicates)} of ${count(captures, 'capture')} opened then ${duplicates === 1 ? 'was' : 'were'} merged into another since.`}
      ${openNow > 0 ? `Of ${number(openNow)} open now, ${number(suspectedNow)} (${percent(suspectedShare)}) ${suspectedNow === 1 ? 'is' : 'are'} suggested for merging.` : nothing}`,
    trend: { name: 'Duplicates', days: series.map(({ day }) => day), values: series.map((day) => day.share) },
  });
}

function completenessMeter({ goalShare, reviewed, complete, share, met, series }) {
  return criterion({
    id: 'SC-003', name: 'Complete when reviewed', met, value: percent(share), share, goal: goalShare, goalWords: `at least ${percent(goalShare)}`,
    detail: reviewed === 0 ? 'No capture was reviewed for the first time.' : `${number(complete)} of ${count(reviewed, 'capture')} lacked nothing when ${reviewed === 1 ? 'it was' : 'they were'} first reviewed.`,
    trend: { name: 'Complete', days: series.map(({ day }) => day), values: series.map((day) => day.share) },
  });
}

function repeatMeter({ goalReduction, closed, cameBack, rate, regressions, regressionsBefore, reduction, met, series }) {
  return criterion({
    id: 'SC-004', name: 'Fewer repeats than before', met, value: reduction === null ? '–' : change(reduction), share: reduction, goal: goalReduction,
    goalWords: `${percent(goalReduction)} fewer`,
    detail: html`${regressionsBefore === 0 ? `Nothing came back in the stretch before, so there is nothing to compare with. Captures came back ${count(regressions, 'time')} in this one.`
      : `Captures came back ${count(regressions, 'time')}, ${number(regressionsBefore)} in the stretch before.`}
      ${closed > 0 ? `Of ${number(closed)} exported or resolved, ${number(cameBack)} came back since (${percent(rate)}).` : nothing}`,
    trend: { name: 'Came back', days: series.map(({ day }) => day), values: series.map((day) => day.regressions), counted: true },
  });
}

function change(reduction) {
  if (reduction === 0) return 'no change';
  return `${percent(Math.abs(reduction))} ${reduction > 0 ? 'fewer' : 'more'}`;
}

function criterion({ id, name, met, value, share, goal, below = false, goalWords, detail, trend }) {
  const outcome = met === null ? UNKNOWN : met ? MET : MISSED;
  return html`<article class="criterion criterion-${outcome.tone}" aria-labelledby=${id}>
    <header><h2 id=${id}>${name}</h2><span class="muted">${id}</span></header>
    <p class="criterion-value"><span>${value}</span> <span class="mark mark-${outcome.tone}">${icon(outcome.icon)} ${outcome.word}</span></p>
    ${gauge(share, goal, below)}
    <p class="criterion-goal">Goal: ${goalWords}</p>
    <p class="hint">${detail}</p>
    ${trendChart(name, trend, goal, goalWords)}
  </article>`;
}

const MET = { word: 'Goal met', tone: 'good', icon: 'check' };
const MISSED = { word: 'Goal missed', tone: 'bad', icon: 'alert' };
const UNKNOWN = { word: 'Nothing to measure yet', tone: 'quiet', icon: 'clock' };

/** A bar with a line where the goal is. A small goal gets a scale of its own, or nothing could be seen. */
function gauge(share, goal, below) {
  const full = below ? Math.max(goal * 2, share ?? 0) : 1;
  const x = (value) => (Math.min(Math.max(value ?? 0, 0), full) / full) * WIDTH;
  return html`<svg class="gauge" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">${svg`
    <rect class="gauge-track" x="0" y="2" width=${WIDTH} height="6"/><rect class="gauge-value" x="0" y="2" width=${x(share)} height="6"/>
    <rect class="gauge-goal" x=${Math.min(WIDTH - 1.5, x(goal))} y="0" width="1.500" height="10"/>`}</svg>`;
}

function trendChart(name, { name: series, days, values, counted = false }, goal, goalWords) {
  if (counted && !values.some((value) => value > 0)) return html`<p class="hint criterion-trend">None on any day.</p>`;
  if (values.filter((value) => value !== null).length < 2) return html`<p class="hint criterion-trend">Its trend shows once there are two days with numbers.</p>`;
  return html`<div class="criterion-trend">${chart({
    type: counted ? 'bar' : 'line',
    labels: dayLabels(days),
    series: [{ name: series, values, colour: 'accent' }],
    label: `${capitalised(name)}, by day`,
    legend: false,
    ...(counted ? {} : { format: percent, goal: { name: `Goal, ${goalWords}`, value: goal }, ...(goal > 0.5 ? nearAll(values, goal) : {}) }),
  })}</div>`;
}

/** Shares that ought to be near all are told apart only on a scale that ends there, and begins a little below them. */
function nearAll(values, goal) {
  const least = Math.min(goal, ...values.filter((value) => value !== null));
  return { min: Math.max(0, Math.floor(least * 10 - 0.5) / 10), max: 1 };
}

const seconds = (value) => duration(value === null ? NaN : value * 1000);
