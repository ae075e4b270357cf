import { outcomeMark } from './export-marks.js';
import { clockTime, count, duration, relativeTime } from './format.js';
import { html, nothing } from './lit.js';
import { longText } from './long-text.js';
import { line, time } from './text.js';

/** Every attempt of every round, and those still to come: when each is, and when the export would be given up. */
export function attemptList({ state, round, attemptsMade, attemptsLeft, schedule, deliveries, message }) {
  const rounds = [...deliveries].sort((one, other) => other.round - one.round);
  const current = rounds.find((one) => one.round === round);
  const earlier = rounds.filter((one) => one !== current);
  const waits = state === 'due' && schedule.length === 0;
  return html`
    <ol class="attempt-list" aria-label="Attempts">
      ${(current?.attempts ?? []).map(attempt)}
      ${schedule.map((at, index) => coming(at, index, attemptsMade + index + 1, schedule.length))}
      ${waits ? html`<li class="attempt is-coming"><span class="attempt-number">${attemptsMade + 1}</span><div><p>${line(message, 500)} ${count(attemptsLeft, 'attempt')} left.</p></div></li>` : nothing}
    </ol>
    ${!current && schedule.length === 0 && !waits ? html`<p class="muted">Nothing was tried.</p>` : nothing}
    ${earlier.map(({ round: number, attempts }) => html`<details class="fold">
      <summary>Round ${number}, ${count(attempts.length, 'attempt')}</summary>
      <ol class="attempt-list" aria-label=${`Attempts of round ${number}`}>${attempts.map(attempt)}</ol>
    </details>`)}`;
}

const attempt = ({ number, startedAt, durationMs, sends, outcome, status, answer, error, reference }) => html`<li class="attempt">
  <span class="attempt-number">${number}</span>
  <div>
    <p class="attempt-line">${outcomeMark(outcome)} ${time(startedAt)} <span class="muted">took ${duration(durationMs)}${sends > 1 ? `, sent ${count(sends, 'time')} within it` : ''}</span>
      ${status ? html`<code>HTTP ${status}</code>` : nothing}</p>
    ${error ? html`<p class="attempt-error">${line(error, 600)}</p>` : nothing}
    ${reference ? html`<p><span class="muted">Reference</span> <code>${line(reference, 300)}</code></p>` : nothing}
    ${answer ? html`<div class="sample">${longText(answer, "Receiver's answer")}</div>` : nothing}
  </div>
</li>`;

const coming = (at, index, number, all) => html`<li class="attempt is-coming">
  <span class="attempt-number">${number}</span>
  <div><p>${index === 0 ? html`<strong>Next attempt</strong> ` : nothing}${time(at, (value) => clockTime(value))} <span class="muted">${relativeTime(at)}</span>${index === all - 1 ? html` <span class="muted">– the last one; if it fails too, the export is given up</span>` : nothing}</p></div>
</li>`;
