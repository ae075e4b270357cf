import { attemptDots, exportMark } from './export-marks.js';
import { count, number } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, time } from './text.js';

// A table, also where the layout is not one: the roles keep it one for screen readers on narrow screens.

export const exportHead = () => html`<thead role="rowgroup"><tr role="row">
  <th role="columnheader" scope="col" class="col-state">State</th>
  <th role="columnheader" scope="col">Capture</th>
  <th role="columnheader" scope="col" class="col-destination">Destination</th>
  <th role="columnheader" scope="col" class="col-attempts">Attempts</th>
  <th role="columnheader" scope="col" class="col-time">Next, or delivered</th>
  <th role="columnheader" scope="col" class="col-time col-asked">Asked for</th>
</tr></thead>`;

export const exportRow = (item, { open, onToggle }) => html`<tr role="row" class="export-row ${open ? 'is-open' : ''}">
  <td role="cell" class="col-state">
    <button class="export-toggle" type="button" aria-expanded=${open} data-export=${item.id} @click=${onToggle}>
      ${icon('chevron')} ${exportMark(item)}<span class="visually-hidden"> #${item.capture.number} to ${line(item.destination, 80)}: attempts and details</span>
    </button>
  </td>
  <td role="cell" class="col-capture">
    <a class="export-title" href=${href('capture', { id: item.capture.number })}><span class="muted">#${item.capture.number}</span> ${line(item.capture.title, 200)}</a>
    ${remark(item)}
  </td>
  <td role="cell" class="col-destination">${line(item.destination, 60)}</td>
  <td role="cell" class="col-attempts">${attemptDots(item)} <span class="attempts-words">${attempts(item)}</span></td>
  <td role="cell" class="col-time">${next(item)}</td>
  <td role="cell" class="col-time col-asked">${time(item.requestedAt)}</td>
</tr>`;

/** What matters most in the state it is in: the error, the receiver's name for it, or that it went on failing. */
function remark({ state, nextAttemptAt, lastFailure, confirmation, seenSince, predecessorId, message }) {
  const waits = state === 'due' && nextAttemptAt === null;
  return html`<div class="row-facts">
    ${waits ? html`<span class="export-error">${line(message, 160)}</span>` : nothing}
    ${lastFailure && !waits && (state === 'due' || state === 'dead')
      ? html`<span class="export-error">${line(lastFailure.error ?? (lastFailure.status ? `HTTP ${lastFailure.status}` : 'No answer'), 160)}</span>` : nothing}
    ${state === 'delivered' && confirmation?.reference ? html`<code class="export-reference">${line(confirmation.reference, 80)}</code>` : nothing}
    ${predecessorId ? html`<span class="tag tag-plain" title="The destination got this capture before">follow-up</span>` : nothing}
    ${seenSince > 0 ? html`<span class="flag flag-escalating" title="Traces that failed after this export was asked for">${icon('rising')} ${count(seenSince, 'trace')} since</span>` : nothing}
  </div>`;
}

function attempts({ state, attemptsMade, attemptsLeft }) {
  return state === 'due' ? `${number(attemptsMade)} of ${number(attemptsMade + attemptsLeft)}` : number(attemptsMade);
}

function next(item) {
  if (item.state === 'delivered') return time(item.confirmation?.at);
  if (item.state !== 'due') return html`<span class="muted">–</span>`;
  return item.nextAttemptAt === null ? html`<span class="muted">when resumed</span>` : time(item.nextAttemptAt);
}
