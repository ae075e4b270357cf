import { entryLine, wanted } from './capture-changes.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { severityMark, statusMark } from './marks.js';
import { line } from './text.js';

const ENTRY_LIMIT = 5;

/** What has happened since somebody looked: entries of the history that are newer than those that were seen. */
export function conflictOf(seen, present, change) {
  const last = Math.max(0, ...(seen.history ?? []).map(({ id }) => id));
  return { change, present, since: (present.history ?? []).filter(({ id }) => id > last).slice(0, ENTRY_LIMIT) };
}

/** Says that a change was not made because somebody else made one first, and asks what to do now. */
export function conflictNotice({ change, present, since }, { onAgain, onLeave } = {}) {
  const possible = !change?.status || present.transitions.includes(change.status);
  return html`<div class="notice notice-warning conflict" role="alert">
    ${icon('alert')}
    <div>
      <strong>#${present.number} has changed since you saw it. Nothing of yours was done.</strong>
      ${since.length > 0 ? html`<ul>${since.map((entry) => html`<li>${entryLine(entry)}</li>`)}</ul>` : nothing}
      <p class="conflict-state">It is now ${statusMark(present.status)} ${severityMark(present.severity, { named: true })}
        ${present.assignee ? html`assigned to <b>${line(present.assignee, 80)}</b>` : 'assigned to nobody'}</p>
      ${onAgain ? buttons(change, possible, onAgain, onLeave) : nothing}
    </div>
  </div>`;
}

const buttons = (change, possible, onAgain, onLeave) => html`
  ${possible ? nothing : html`<p>It cannot become ${change.status} from there.</p>`}
  <div class="conflict-buttons">
    ${possible ? html`<button class="button button-small" type="button" @click=${onAgain}>Still ${wanted(change)}</button>` : nothing}
    <button class="button button-small" type="button" @click=${onLeave}>Leave it as it is</button>
  </div>`;
