import { html, nothing } from './lit.js';
import { icon } from './icons.js';
import { capitalised, words } from './format.js';
import { line } from './text.js';

// Small marks that several pages share. Shape and words carry the meaning; colour only repeats it.

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const STATUSES = ['new', 'triaged', 'ready', 'exported', 'resolved', 'ignored'];
const known = (list, value) => (list.includes(value) ? value : 'unknown');

export const severityMark = (severity, { named = false } = {}) => html`<span class="severity severity-${known(SEVERITIES, severity)}" title=${`Severity: ${severity}`}>
  ${icon(known(SEVERITIES, severity) === 'unknown' ? 'low' : severity)}<span class=${named ? '' : 'visually-hidden'}>${capitalised(String(severity ?? 'unknown'))}</span>
</span>`;

export const statusMark = (status) => html`<span class="status status-${known(STATUSES, status)}">${line(status, 40)}</span>`;

export const flags = ({ regressed, escalating }) => html`
  ${regressed ? html`<span class="flag flag-regressed" title="It came back after it had been exported or resolved">${icon('again')} regressed</span>` : nothing}
  ${escalating ? html`<span class="flag flag-escalating" title="It happens more and more often">${icon('rising')} escalating</span>` : nothing}`;

export const failureClass = (name) => html`<span class="tag">${line(words(name), 60)}</span>`;

export const environment = (name) => html`<span class="tag tag-plain">${line(name, 60)}</span>`;
