import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { failureClass, flags, severityMark, statusMark } from './marks.js';
import { href } from './router.js';
import { line } from './text.js';

/** What a capture is, for whom it matters, and what is to be known before deciding about it. */
export const captureHead = (capture, problem) => html`<header class="detail-head">
  <p class="detail-marks">
    ${severityMark(capture.severity, { named: true })} <span class="muted">#${capture.number}</span>
    ${statusMark(capture.status)} ${failureClass(capture.failureClass)} ${flags(capture)}
    ${capture.assignee ? html`<span class="muted">assigned to</span> ${line(capture.assignee, 80)}` : html`<span class="muted">assigned to nobody</span>`}
  </p>
  <h1 tabindex="-1">${line(capture.title, 300)}</h1>
  <p class="impact">${line(capture.impactSummary, 500)}</p>
  ${capture.mergedFrom ? html`<p class="notice notice-info">#${capture.mergedFrom.number} was merged into this capture.</p>` : nothing}
  ${capture.severityReason ? html`<p class="hint">Severity: ${line(capture.severityReason, 300)}</p>` : nothing}
  ${(capture.warnings ?? []).map((warning) => html`<p class="notice notice-warning">${icon('alert')} ${line(warning, 500)}</p>`)}
  ${problem ? html`<p class="notice notice-warning">${problem.message} What you see was read before.</p>` : nothing}
</header>`;

/** The way back to the queue, and to the captures beside this one there. */
export function crumbs(queue, capture) {
  return html`<nav class="crumbs" aria-label="Breadcrumb">
    <a href=${queue?.address ?? href('queue')}>${icon('back')} Queue</a>
    ${walk(queue?.captures ?? [], capture)}
  </nav>`;
}

/** The capture that stands so many places further in the queue, if it is known there. */
export function neighbour(queue, capture, by) {
  const captures = queue?.captures ?? [];
  const at = captures.findIndex(({ id }) => id === capture?.id);
  return at < 0 ? undefined : captures[at + by];
}

function walk(captures, { id }) {
  const at = captures.findIndex((capture) => capture.id === id);
  if (at < 0) return nothing;
  const step = (capture, label) => (capture ? html`<a href=${href('capture', { id: capture.number })}>${label}</a>` : html`<span class="muted">${label}</span>`);
  return html`<span class="walk">${step(captures[at - 1], 'Previous')} <span class="muted">${at + 1} of ${captures.length}</span> ${step(captures[at + 1], 'Next')}</span>`;
}
