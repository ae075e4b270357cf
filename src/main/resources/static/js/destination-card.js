import { stateOf } from './destinations.js';
import { scheduleInWords, stateMark } from './export-marks.js';
import { count, number, percent } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, time } from './text.js';

/** One destination: how it does, what waits for it, and what a person has to mend. */
export function destinationCard(item, { mayLead, busy, actions }) {
  const state = stateOf(item);
  return html`<article class="destination destination-${state.tone}" aria-label=${item.name}>
    <header class="destination-head">
      <h3><a href=${listOf(item)}>${line(item.name, 80)}</a></h3>
      ${stateMark(state)}
    </header>
    ${item.description ? html`<p class="hint">${line(item.description, 200)}</p>` : nothing}
    <p class=${state.tone === 'good' ? 'destination-message' : `destination-message notice notice-${NOTICES[state.tone]}`}>${line(item.message, 700)}</p>
    ${runs(item) ? successRate(item) : nothing}
    <dl class="destination-facts">
      ${runs(item) || item.due > 0 ? fact('Due', amount(item.due, item, 'due'), item.retrying > 0 ? `${number(item.retrying)} failed` : '') : nothing}
      ${runs(item) || item.dead > 0 ? fact('Given up', amount(item.dead, item, 'dead')) : nothing}
      ${runs(item) || item.lastSuccessAt ? fact('Last delivery', item.lastSuccessAt ? time(item.lastSuccessAt) : html`<span class="muted">none yet</span>`) : nothing}
      ${item.nextAttemptAt && item.state === 'active' ? fact('Next attempt', time(item.nextAttemptAt)) : nothing}
      ${item.oldestDueAt ? fact('Waits longest', time(item.oldestDueAt)) : nothing}
      ${item.failingSince ? fact('Failing since', time(item.failingSince)) : nothing}
    </dl>
    ${lastAnswer(item)}
    <p class="hint destination-how">${how(item)}</p>
    ${mayLead ? buttons(item, busy, actions) : nothing}
  </article>`;
}

const PAUSABLE = ['active'];
const RESUMABLE = ['paused', 'disabled'];

/** Whether its file is there and all right, and it has its settings. */
export const runs = ({ state } = {}) => [...PAUSABLE, ...RESUMABLE].includes(state);

const NOTICES = { bad: 'bad', warning: 'warning', quiet: 'info' };

const listOf = ({ name }, state = '') => href('exports', { query: new URLSearchParams([['destination', name], ...(state ? [['state', state]] : [])]) });

const fact = (name, value, detail = '') => html`<div><dt>${name}</dt><dd>${value}${detail ? html` <span class="muted">${detail}</span>` : nothing}</dd></div>`;

const amount = (value, item, state) => (value > 0 ? html`<a href=${listOf(item, state)}>${number(value)}</a>` : '0');

function successRate({ successRate: share, deliveredLastDay, failedLastDay }) {
  if (share === null) return html`<p class="destination-rate muted">No attempts in the last 24 hours</p>`;
  return html`<div class="destination-rate">
    <p><strong>${percent(share)}</strong> <span class="muted">of ${count(deliveredLastDay + failedLastDay, 'attempt')} in 24 h delivered</span></p>
    <meter class="budget" min="0" max="1" low="0.5" high="0.95" optimum="1" value=${share} aria-label="Share of attempts that delivered"></meter>
  </div>`;
}

function lastAnswer({ failingSince, lastFailureAt, lastStatus, lastAnswer: answer }) {
  if (!failingSince || (!lastStatus && !answer)) return nothing;
  return html`<p class="destination-answer"><span class="muted">Last answer, ${time(lastFailureAt)}:</span> ${lastStatus ? html`<code>HTTP ${lastStatus}</code>` : nothing} ${line(answer, 240)}</p>`;
}

function how({ format, parallel, scheduleSeconds }) {
  if (!format) return nothing;
  return html`<code>${line(format, 40)}</code>, ${number(parallel)} at a time${scheduleSeconds.length > 0
    ? html`, <span title=${`Attempts ${scheduleInWords(scheduleSeconds)}`}>${count(scheduleSeconds.length, 'attempt')} at most</span>` : nothing}`;
}

function buttons(item, busy, { pause, resume, test, replay }) {
  const button = (label, action, name) => html`<button class="button button-small" type="button" ?disabled=${busy} aria-label=${`${label} ${item.name}`} @click=${() => action(item)}>${icon(name)} ${label}</button>`;
  return html`<div class="destination-actions">
    ${RESUMABLE.includes(item.state) ? button('Resume', resume, 'play') : nothing}
    ${item.state === 'removed' ? nothing : button('Test', test, 'external')}
    ${runs(item) ? button('Replay', replay, 'refresh') : nothing}
    ${PAUSABLE.includes(item.state) ? button('Pause', pause, 'pause') : nothing}
  </div>`;
}
