import { html, nothing } from './lit.js';
import { capitalised, words } from './format.js';
import { line, visible } from './text.js';

// Why these traces are one entry: what the signature is made of, and what the rules did to the message.

const ACTIONS = {
  UNWRAPPED: ['Opened', 'envelopes around the message'],
  MASKED: ['Set aside', 'values that differ from trace to trace'],
  KEPT: ['Kept', 'names that tell issues apart'],
  PROTECTED: ['Kept', 'numbers that tell issues apart'],
  DROPPED: ['Left out', 'clauses that only some traces have'],
};

/** @param members what leads here, drawn behind the explanation */
export function grouping(why, signature, members = nothing) {
  if (!why) return nothing;
  const steps = Object.entries(ACTIONS)
    .map(([action, names]) => ({ names, of: (why.steps ?? []).filter((step) => String(step.action).toUpperCase() === action) }))
    .filter(({ of }) => of.length > 0);
  return html`<section class="panel" aria-labelledby="why-title">
    <h2 id="why-title">Why these traces are one entry</h2>
    <p class="hint">Every trace whose failure has the same parts has the same signature, <code>${line(signature, 80)}</code>.</p>
    <dl class="parts">${(why.parts ?? []).map(({ name, value }) => html`<div><dt>${capitalised(words(name))}</dt><dd><code>${line(value, 600)}</code></dd></div>`)}</dl>
    ${why.rule ? html`<p class="hint">The rule <b>${line(why.rule, 200)}</b> of <code>config/grouping.yaml</code> matched.</p>` : nothing}
    ${why.template ? html`<h3>Message, without what varies</h3><pre class="template" dir="auto">${visible(why.template.slice(0, 4_000))}</pre>` : nothing}
    ${why.frame ? html`<p class="hint">Innermost frame of the application: <code>${line(why.frame, 300)}</code></p>` : nothing}
    ${why.truncated ? html`<p class="hint">The text arrived cut, so its end did not count.</p>` : nothing}
    ${steps.length > 0
      ? html`<details class="fold"><summary>What the rules did</summary>
          <ul class="steps">${steps.map(({ names: [verb, what], of }) => html`<li><p>${verb} ${what}</p><ul>${of.map(step)}</ul></li>`)}</ul>
        </details>`
      : nothing}
    ${members}
  </section>`;
}

const step = ({ what, text }) => html`<li><span class="tag">${line(words(what), 40)}</span> <code>${line(text, 200)}</code></li>`;
