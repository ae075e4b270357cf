import { icon } from './icons.js';
import { html, nothing } from './lit.js';

// Work on a capture should not need Datadog. Seven parts count.

const PARTS = {
  input: ['Input', 'what the agent was asked'],
  output: ['Output', 'what it answered, or the error in its place'],
  step: ['Failing step', 'the name of the span that failed'],
  cause: ['Cause', 'an error, or a verdict that failed'],
  agent: ['Agent', 'whose failure it is'],
  version: ['Version', 'which release of the agent failed'],
  link: ['Link', 'the way to the trace in Datadog'],
};
const SNAPSHOTS = { complete: 'The whole trace is kept.', partial: 'A part of the whole trace is kept.', missing: 'The whole trace has not been read yet.' };

const missingOf = ({ completeness, missing }) => completeness?.missing ?? missing ?? [];
const nameOf = (part) => PARTS[part]?.[0] ?? String(part);
const meaningOf = (part) => PARTS[part]?.[1] ?? '';

/** Before a capture becomes ready: what it does not have, and what that is. Afterwards its `warnings` say so. */
export function missingBeforeReady(capture) {
  const missing = missingOf(capture);
  if (missing.length === 0 || ['ready', 'exported', 'resolved'].includes(capture.status)) return nothing;
  return html`<p class="incomplete">${icon('alert')} <span><strong>Incomplete.</strong> Missing:
    ${missing.map((part, index) => html`${index > 0 ? '; ' : ''}<b>${nameOf(part).toLowerCase()}</b>${meaningOf(part) ? `, ${meaningOf(part)}` : ''}`)}.
    It can become ready all the same.</span></p>`;
}

/** All parts of a capture, there or not. */
export function completenessPanel(capture) {
  const missing = missingOf(capture);
  const parts = Object.keys(PARTS).sort((one, other) => missing.includes(other) - missing.includes(one));
  const there = parts.filter((part) => !missing.includes(part)).length;
  const { traceSnapshot, truncated } = capture.completeness ?? {};
  return html`<section class="panel completeness" aria-labelledby="completeness-title">
    <h2 id="completeness-title">Completeness <span class="muted">${there} of ${parts.length}</span></h2>
    <meter min="0" max=${parts.length} low=${parts.length} optimum=${parts.length} value=${there} aria-labelledby="completeness-title"></meter>
    <ul>${parts.map((part) => html`<li class=${missing.includes(part) ? 'is-missing' : ''}>
      ${icon(missing.includes(part) ? 'close' : 'check')} <span>${nameOf(part)}<span class="visually-hidden">${missing.includes(part) ? ' is missing' : ' is there'}</span>
      ${missing.includes(part) ? html`<span class="hint">${meaningOf(part)}</span>` : nothing}</span>
    </li>`)}</ul>
    ${SNAPSHOTS[traceSnapshot] ? html`<p class="hint">${SNAPSHOTS[traceSnapshot]}</p>` : nothing}
    ${truncated ? html`<p class="hint">A text had been cut before it reached Groundhog.</p>` : nothing}
  </section>`;
}
