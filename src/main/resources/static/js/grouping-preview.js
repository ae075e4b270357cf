import { count, number } from './format.js';
import { html, nothing } from './lit.js';
import { statusMark } from './marks.js';
import { href } from './router.js';
import { line } from './text.js';

/** What other grouping rules would make of what is stored, with examples. */
export const groupingPreview = ({ sentence, complete, failures, captures, joinExamples, splitExamples }) => html`<div class="rule-preview" role="status">
  <p><strong>${line(sentence, 800)}</strong></p>
  <p class="hint">${complete ? 'All failures' : 'The latest failures of every capture'} were looked at: ${count(failures, 'failure')} of ${count(captures, 'capture')}. Nothing has been changed.</p>
  ${joinExamples.length > 0 ? html`<h3>Would become one</h3><ul class="rule-examples">${joinExamples.map(join)}</ul>` : nothing}
  ${splitExamples.length > 0 ? html`<h3>Would be split</h3><ul class="rule-examples">${splitExamples.map(split)}</ul>` : nothing}
</div>`;

const mention = ({ number: id, title, status, recurrenceCount }) => html`<a href=${href('capture', { id })}>#${id}</a> ${line(title, 160)} ${statusMark(status)} <span class="muted">${count(recurrenceCount, 'trace')}</span>`;

const join = ({ title, captures }) => html`<li><p>${line(title, 200)}</p><ul>${captures.map((capture) => html`<li>${mention(capture)}</li>`)}</ul></li>`;

const split = ({ capture, parts }) => html`<li><p>${mention(capture)}</p><ul>${parts.map(({ title, failures, into }) => html`<li>${number(failures)} would go ${into ? html`to ${mention(into)}` : html`into one of their own: ${line(title, 160)}`}</li>`)}</ul></li>`;
