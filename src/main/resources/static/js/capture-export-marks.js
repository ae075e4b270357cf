import { clockTime, count } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { line, time } from './text.js';

// What a capture's exports have come to, in words.

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

/** "Exported 3 d ago to eval-backlog, seen 12 times since." of the latest export that arrived. */
export function exportedSince(items) {
  const [latest] = items.filter(({ confirmation }) => confirmation !== null).sort((one, other) => Date.parse(other.confirmation.at) - Date.parse(one.confirmation.at));
  if (latest === undefined) return nothing;
  const { confirmation, destination, seenSince } = latest;
  const again = seenSince === 0 ? 'not seen again since' : `seen again ${seenSince === 1 ? 'once' : `${seenSince} times`} since`;
  return html`<p class="exported-since ${seenSince > 0 ? 'is-again' : ''}">${icon(seenSince > 0 ? 'again' : 'check')} <span>Exported ${time(confirmation.at)} to <b>${line(destination, 80)}</b>, ${again}.</span></p>`;
}
