import { SEVERITIES } from './filters.js';
import { count, number } from './format.js';
import { icon } from './icons.js';
import { SNOOZES } from './lifecycle.js';
import { html, nothing } from './lit.js';
import { line } from './text.js';

const KEEP = '';
const NOBODY = '(nobody)';
const OBSERVED = '(observed)';

/**
 * The bar at the bottom for captures that are chosen. `possible` says how many of them could be given which status;
 * `onChange` is answered the change.
 */
export function bulkBar({ size, shown, total, matching, possible, assignees, me, busy, conflict, actions }) {
  const submit = (event) => {
    event.preventDefault();
    const change = changeOf(new FormData(event.target));
    if (Object.keys(change).length > 0) actions.change(change);
  };
  const wholeList = matching !== null;
  return html`<section class="bulk-bar" aria-label="Change the captures chosen">
    ${conflict ? conflictNotice(conflict, busy, actions) : nothing}
    <div class="bulk-line">
      <p class="bulk-count" role="status"><strong>${number(size)}</strong> ${wholeList ? 'chosen: all that match' : 'chosen'}</p>
      ${!wholeList && size < shown ? html`<button class="link-button" type="button" @click=${actions.allShown}>All ${number(shown)} shown</button>` : nothing}
      ${!wholeList && total > size && total > shown ? html`<button class="link-button" type="button" @click=${actions.allMatching}>Select all ${number(total)} that match these filters</button>` : nothing}
      <button class="icon-button bulk-close" type="button" title="Choose none (Esc)" aria-label="Choose none" @click=${actions.clear}>${icon('close')}</button>
    </div>
    <form class="bulk-form" @submit=${submit}>
      ${choice('status', 'Status', statusOptions(possible, size))}
      ${choice('assignee', 'Assignee', html`
        ${me ? html`<option value="me">me (${me.name})</option>` : nothing}<option value=${NOBODY}>nobody</option>
        ${assignees.filter(({ name }) => name !== me?.name).map(({ name }) => html`<option value=${name}>${name}</option>`)}`)}
      ${choice('severity', 'Severity', html`${SEVERITIES.map((one) => html`<option value=${one}>${one}</option>`)}<option value=${OBSERVED}>as observed</option>`)}
      <input class="bulk-note" name="note" type="text" maxlength="4000" placeholder="Note (why?)" aria-label="Note" autocomplete="off">
      <button class="button button-primary" type="submit" ?disabled=${busy}>${busy ? 'Changing…' : `Change ${count(size, 'capture')}`}</button>
    </form>
  </section>`;
}

const choice = (name, label, options) => html`<label class="bulk-choice">
  <span class="visually-hidden">${label}</span>
  <select class="button" name=${name}><option value=${KEEP}>${label}</option>${options}</select>
</label>`;

function statusOptions(possible, size) {
  return [...possible].map(([status, captures]) => {
    const some = captures < size ? ` (${number(captures)} of ${number(size)} can)` : '';
    if (status !== 'ignored') return html`<option value=${status}>${status}${some}</option>`;
    return SNOOZES.map(({ key, label }) => html`<option value=${`ignored/${key}`}>ignored ${label}${some}</option>`);
  });
}

function changeOf(form) {
  const change = {};
  const [status, until] = form.get('status').split('/');
  const snooze = SNOOZES.find(({ key }) => key === until)?.snooze;
  if (status !== KEEP) change.status = status;
  if (snooze) change.snooze = snooze(Date.now());
  const assignee = form.get('assignee');
  if (assignee !== KEEP) change.assignee = assignee === NOBODY ? null : assignee;
  const severity = form.get('severity');
  if (severity !== KEEP) change.severity = severity === OBSERVED ? null : severity;
  const note = form.get('note').trim();
  if (note !== '') change.note = note;
  return change;
}

const conflictNotice = ({ expected, actual }, busy, { again, forget }) => html`<div class="notice notice-warning" role="alert">
  ${icon('alert')}
  <p>Nothing was changed: ${number(actual)} captures match these filters now, not ${number(expected)}.</p>
  <button class="button button-small" type="button" ?disabled=${busy || actual === 0} @click=${again}>Change all ${number(actual)}</button>
  <button class="button button-small" type="button" @click=${forget}>Look again</button>
</div>`;

/** What was left as it is after a change of many, and why. */
export const bulkReport = ({ skippedCount, skipped, warnings }, onClose) => html`<div class="notice notice-warning bulk-report" role="region" aria-label="What the change left alone">
  ${icon('alert')}
  <div>
    ${skippedCount > 0 ? html`<strong>${count(skippedCount, 'capture was', 'captures were')} left alone</strong>
      <ul tabindex="0" aria-label="Reasons">${skipped.map(({ number: name, detail }) => html`<li>${name ? html`<a href="#/captures/${name}">#${name}</a>` : nothing} ${line(detail, 300)}</li>`)}
        ${skippedCount > skipped.length ? html`<li>and ${number(skippedCount - skipped.length)} more</li>` : nothing}</ul>` : nothing}
    ${warnings.map((warning) => html`<p>${line(warning, 400)}</p>`)}
  </div>
  <button class="icon-button" type="button" aria-label="Close" @click=${onClose}>${icon('close')}</button>
</div>`;
