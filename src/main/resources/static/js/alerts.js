import { count, number } from './format.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, time } from './text.js';

const SEVERITIES = { info: 'info', warning: 'warning', critical: 'critical' };
const OF_CAPTURE = /^capture\.\S+ (\d+)$/;
const SHOWN = 3;

/** What people should know, first what concerns Groundhog itself. Many about captures, and those that are over, are folded. */
export function alertList(alerts) {
  const open = alerts.filter(({ resolvedAt }) => !resolvedAt);
  const own = open.filter(({ cause }) => !OF_CAPTURE.test(cause));
  const ofCaptures = open.filter(({ cause }) => OF_CAPTURE.test(cause));
  const resolved = alerts.filter(({ resolvedAt }) => resolvedAt);
  const shown = [...own, ...ofCaptures.slice(0, Math.max(0, SHOWN - own.length))];
  const rest = open.filter((alert) => !shown.includes(alert));
  return html`<section class="panel" aria-labelledby="alerts-title">
    <h2 id="alerts-title">Alerts</h2>
    ${open.length === 0 ? html`<p class="muted">No alerts.</p>` : html`<ul class="alerts">${shown.map(alertRow)}</ul>`}
    ${rest.length > 0 ? folded(`${number(rest.length)} more about captures`, rest) : nothing}
    ${resolved.length > 0 ? folded(`${count(resolved.length, 'alert')} resolved in the last 30 days`, resolved) : nothing}
  </section>`;
}

const folded = (summary, alerts) => html`<details class="fold"><summary>${summary}</summary><ul class="alerts">${alerts.map(alertRow)}</ul></details>`;

function alertRow({ cause, severity, message, openedAt, resolvedAt }) {
  const capture = OF_CAPTURE.exec(cause ?? '')?.[1];
  return html`<li class="alert alert-${resolvedAt ? 'resolved' : SEVERITIES[severity] ?? 'info'}">
    <strong>${resolvedAt ? 'Resolved' : line(severity, 20)}</strong>
    <span>${line(message, 1_000)} ${capture ? html`<a href=${href('capture', { id: capture })}>Open #${capture}</a>` : nothing}</span>
    <span class="muted nowrap">${time(openedAt)}${resolvedAt ? html`, resolved ${time(resolvedAt)}` : nothing}</span>
  </li>`;
}
