import { html, nothing } from './lit.js';
import { icon } from './icons.js';
import { capitalised, words } from './format.js';
import { line, visible } from './text.js';

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

/** Initials of who takes care of it, with the whole name on hover and for screen readers. */
export const assigneeMark = (name) => (name
  ? html`<span class="avatar" title=${`Assigned to ${visible(name)}`}><span aria-hidden="true">${visible(initials(name))}</span><span class="visually-hidden">${line(name, 80)}</span></span>`
  : html`<span class="avatar avatar-none" title="Assigned to nobody"><span class="visually-hidden">nobody</span></span>`);

function initials(name) {
  const parts = String(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = parts.length > 1 ? parts.slice(0, 2).map((part) => [...part][0]) : [...(parts[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}

/** What somebody would miss who works on a capture without Datadog. */
export const incompleteness = (missing) => (missing?.length > 0
  ? html`<span class="flag flag-missing" title=${`What it lacks for work without Datadog: ${missing.join(', ')}`}>${icon('alert')} lacks ${missing.length > 2 ? `${missing.length} parts` : missing.join(', ')}</span>`
  : nothing);
