import { clockTime, count, duration } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { longText } from './long-text.js';
import { line, time } from './text.js';

// Exports and their attempts in words.

const STATES = { due: ['Waiting', 'info'], delivered: ['Delivered', 'good'], dead: ['Given up', 'bad'], cancelled: ['Cancelled', 'plain'] };
const OUTCOMES = {
  delivered: ['Delivered', 'good'],
  transient: ['Failed', 'warning'],
  later: ['Asked to wait', 'warning'],
  refused: ['Refused', 'bad'],
  configuration: ['Not accepted as configured', 'bad'],
  gone: ['Receiver is gone', 'bad'],
};

export function exportState({ state, attemptsMade, lastFailure }) {
  const failing = state === 'due' && lastFailure !== null && attemptsMade > 0;
  const [name, tone] = failing ? ['Trying again', 'warning'] : STATES[state] ?? [String(state), 'plain'];
  return html`<span class="export-state tone-${tone}">${name}</span>`;
}

/** How far an export is on its schedule. */
export function progress({ state, attemptsMade, attemptsLeft, nextAttemptAt, deadLetterAt, confirmation, round }) {
  return html`<dl class="delivery-facts">
    ${fact('Attempts', state === 'due' ? `${attemptsMade} made, ${attemptsLeft} left` : count(attemptsMade, 'attempt'))}
    ${round > 1 ? fact('Round', round) : nothing}
    ${nextAttemptAt ? fact('Next attempt', time(nextAttemptAt)) : nothing}
    ${deadLetterAt ? fact('Given up if all fail', time(deadLetterAt, (at) => clockTime(at))) : nothing}
    ${confirmation ? fact('Confirmed', html`${time(confirmation.at)}${confirmation.status ? html`, HTTP ${confirmation.status}` : nothing}`) : nothing}
    ${confirmation?.reference ? fact('Reference', html`<code>${line(confirmation.reference, 300)}</code>`) : nothing}
  </dl>`;
}

const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** All attempts of an export, round by round, and those to come. */
export function attempts({ deliveries, schedule }) {
  const rounds = deliveries.filter((delivery) => delivery.attempts.length > 0);
  return html`
    ${rounds.length === 0 ? html`<p class="muted">No attempt has been made yet.</p>` : nothing}
    ${rounds.map(({ round, attempts }) => html`
      ${rounds.length > 1 ? html`<p class="hint">Round ${round}</p>` : nothing}
      <ol class="attempts">${attempts.map(attempt)}</ol>`)}
    ${schedule.length > 0
      ? html`<p class="hint">To come, if each fails: ${schedule.map((at, index) => html`${index > 0 ? ', ' : ''}${time(at, (moment) => clockTime(moment))}`)}.</p>`
      : nothing}`;
}

function attempt({ number, startedAt, durationMs, sends, outcome, status, answer, error, reference }) {
  const [name, tone] = OUTCOMES[outcome] ?? [String(outcome), 'plain'];
  return html`<li>
    <p class="attempt-head"><span class="muted">${number}.</span> <span class="export-state tone-${tone}">${name}</span>
      ${time(startedAt, (at) => clockTime(at))} <span class="muted">${duration(durationMs)}${sends > 1 ? `, sent ${sends} times` : ''}</span>
      ${status ? html`<code>HTTP ${status}</code>` : nothing} ${reference ? html`<code>${line(reference, 200)}</code>` : nothing}</p>
    ${error ? longText(error, `Error of attempt ${number}`) : nothing}
    ${answer ? longText(answer, `Answer to attempt ${number}`) : nothing}
  </li>`;
}

/** "Exported 3 d ago to eval-backlog, seen 12 times since." of the latest export that arrived. */
export function exportedSince(items) {
  const [latest] = items.filter(({ confirmation }) => confirmation !== null).sort((one, other) => Date.parse(other.confirmation.at) - Date.parse(one.confirmation.at));
  if (latest === undefined) return nothing;
  const { confirmation, destination, seenSince } = latest;
  const again = seenSince === 0 ? 'not seen again since' : `seen again ${seenSince === 1 ? 'once' : `${seenSince} times`} since`;
  return html`<p class="exported-since ${seenSince > 0 ? 'is-again' : ''}">${icon(seenSince > 0 ? 'again' : 'check')} <span>Exported ${time(confirmation.at)} to <b>${line(destination, 80)}</b>, ${again}.</span></p>`;
}
