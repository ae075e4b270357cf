import { absoluteTime, capitalised, clockTime, duration, percent } from './format.js';
import { html, nothing, svg } from './lit.js';
import { line, time, visible } from './text.js';

// Which stretches of the last day were read, and how well. Each state has a pattern beside its colour.

const STATES = {
  complete: 'read, and late spans had time to arrive',
  read: 'read; late spans may still arrive',
  partial: 'read in part; the rest is tried again',
  failed: 'could not be read; it is tried again',
  pending: 'planned, not read yet',
  expired: 'past what Datadog keeps; cannot be read any more',
  unread: 'not read and not planned',
};
const WIDTH = 1440;
const HEIGHT = 36;
const TICKS = 8;

export function coverageStrip({ from, to, slices }) {
  const start = Date.parse(from);
  const length = Math.max(1, Date.parse(to) - start);
  const x = (time) => ((Date.parse(time) - start) / length) * WIDTH;
  const present = Object.keys(STATES).filter((state) => ALWAYS.includes(state) || slices.some((slice) => slice.state === state));
  return html`<section class="panel" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage of the last 24 hours</h2>
    <svg class="coverage" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${summary(slices, length)}>
      ${patterns}
      ${slices.map((slice) => svg`<rect class="slice slice-${known(slice.state)}" x=${x(slice.from)} y="0" width=${Math.max(1, x(slice.to) - x(slice.from))} height=${HEIGHT}>
        <title>${title(slice)}</title></rect>`)}
      ${slices.filter(({ state }) => HATCHED.includes(state)).map((slice) => svg`<rect class="hatch" fill="url(#hatch)" x=${x(slice.from)} y="0" width=${Math.max(1, x(slice.to) - x(slice.from))} height=${HEIGHT}/>`)}
    </svg>
    <div class="coverage-ticks" aria-hidden="true">${Array.from({ length: TICKS + 1 }, (_, index) => html`<span>${clockTime(new Date(start + (length * index) / TICKS).toISOString())}</span>`)}</div>
    <ul class="legend">${present.map((state) => html`<li><span class="legend-mark slice-${state} ${HATCHED.includes(state) ? 'is-hatched' : ''}"></span><strong>${capitalised(state)}</strong> <span class="muted">${STATES[state]}</span></li>`)}</ul>
    ${troubles(slices)}
    ${table(slices, length)}
  </section>`;
}

const ALWAYS = ['complete', 'partial', 'failed', 'expired'];
const HATCHED = ['partial', 'failed', 'expired'];
const known = (state) => (state in STATES ? state : 'unread');

const patterns = svg`<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <path class="hatch-line" d="M0 0v8" stroke-width="3"/></pattern></defs>`;

const title = ({ from, to, state, reason }) =>
  `${capitalised(String(state))}: ${absoluteTime(from)} to ${absoluteTime(to)}${reason ? `. ${visible(String(reason).slice(0, 300))}` : ''}`;

function summary(slices, length) {
  const shares = Object.keys(STATES).map((state) => {
    const covered = slices.filter((slice) => slice.state === state).reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)), 0);
    return { state, percent: Math.round((covered / length) * 100) };
  });
  return shares.filter(({ percent }) => percent > 0).map(({ state, percent }) => `${percent} % ${state}`).join(', ') || 'Nothing is known yet';
}

function troubles(slices) {
  const list = slices.filter(({ state, reason }) => reason && HATCHED.includes(state));
  if (list.length === 0) return nothing;
  return html`<ul class="gaps">${list.map(({ from, to, state, reason }) => html`<li>
    <strong>${clockTime(from)} to ${clockTime(to)}</strong> <span class="muted">${state}, ${duration(Date.parse(to) - Date.parse(from))}</span> <span>${line(reason, 500)}</span>
  </li>`)}</ul>`;
}

const table = (slices, length) => html`<details class="fold"><summary>As a table</summary>
  <div class="table-scroll coverage-table" tabindex="0" role="region" aria-label="Coverage of the last 24 hours, as a table">
    <table class="plain-table">
      <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col">State</th><th scope="col">Length</th><th scope="col">Share</th><th scope="col">Reason</th></tr></thead>
      <tbody>${[...slices].reverse().map(({ from, to, state, reason }) => html`<tr>
        <td class="nowrap">${time(from, (at) => clockTime(at))}</td><td class="nowrap">${time(to, (at) => clockTime(at))}</td>
        <td>${line(capitalised(String(state)), 40)}</td><td class="nowrap">${duration(Date.parse(to) - Date.parse(from))}</td>
        <td>${percent((Date.parse(to) - Date.parse(from)) / length)}</td><td>${line(reason, 500)}</td>
      </tr>`)}</tbody>
    </table>
  </div>
</details>`;
