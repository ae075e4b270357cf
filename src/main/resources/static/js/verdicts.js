import { verdictsOf } from './evidence.js';
import { words } from './format.js';
import { html, nothing } from './lit.js';
import { asText } from './json.js';
import { longText } from './long-text.js';
import { line } from './text.js';

const NAMES = { fail: 'Failed', pass: 'Passed', error: 'Judge failed', none: 'No verdict' };

/** Evaluations of the failing span with their verdicts and the judges' reasoning. */
export function verdicts(evaluations) {
  const list = verdictsOf(evaluations);
  if (list.length === 0) return nothing;
  return html`<section class="panel" aria-labelledby="verdicts-title">
    <h2 id="verdicts-title">Evaluations</h2>
    <ul class="verdicts">${list.map(verdict)}</ul>
  </section>`;
}

const verdict = ({ name, verdict: outcome, value, reasoning }) => html`<li class="verdict">
  <div class="verdict-head">
    <span class="verdict-mark verdict-${outcome}">${NAMES[outcome]}</span>
    <strong>${line(words(name), 120)}</strong>
    ${value !== null && value !== undefined ? html`<code>${line(asText(value), 160)}</code>` : nothing}
  </div>
  ${reasoning ? longText(reasoning, 'Reasoning') : nothing}
</li>`;
