import { verdictsOf } from './evidence.js';
import { words } from './format.js';
import { html, nothing } from './lit.js';
import { asText } from './json.js';
import { longText } from './long-text.js';
import { line } from './text.js';

const NAMES = { fail: 'Failed', pass: 'Passed', error: 'Judge failed', none: 'No verdict' };

/** Evaluations of the failing span of a capture. */
export const verdictSection = (evaluations) => (evaluations?.length > 0 ? html`<section class="panel" aria-labelledby="verdicts-title">
  <h2 id="verdicts-title">Evaluations</h2>
  ${verdictList(evaluations)}
</section>` : nothing);

/** Evaluations with their verdicts and the judges' reasoning, failed ones first. */
export const verdictList = (evaluations) => html`<ul class="verdicts">${verdictsOf(evaluations).map(verdict)}</ul>`;

const verdict = ({ name, verdict: outcome, value, reasoning }) => html`<li class="verdict">
  <div class="verdict-head">
    <span class="verdict-mark verdict-${outcome}">${NAMES[outcome]}</span>
    <strong>${line(words(name), 120)}</strong>
    ${value !== null && value !== undefined ? html`<code>${line(asText(value), 160)}</code>` : nothing}
  </div>
  ${reasoning ? longText(reasoning, 'Reasoning') : nothing}
</li>`;
