import { documentsOf, turnsOf } from './evidence.js';
import { html, nothing } from './lit.js';
import { capitalised } from './format.js';
import { asText } from './json.js';
import { longText } from './long-text.js';
import { line } from './text.js';

const ROLES = ['system', 'user', 'assistant', 'tool', 'input', 'output'];
const FOLDED_TURNS = 12;

/** What was said: messages by role, with tool calls and their results as formatted JSON. */
export function conversation(evidence, { all = false, onShowAll } = {}) {
  const turns = turnsOf(evidence);
  if (turns.length === 0) return html`<p class="muted">This span has no input or output.</p>`;
  const hidden = all || !onShowAll ? 0 : Math.max(0, turns.length - FOLDED_TURNS);
  return html`
    ${hidden > 0 ? html`<button class="link-button" type="button" @click=${onShowAll}>Show ${hidden} earlier messages</button>` : nothing}
    <ol class="turns">${turns.slice(hidden).map(turn)}</ol>
    ${documents(evidence)}
  `;
}

const turn = ({ role, side, content, toolCalls, toolResults }) => html`<li class="turn turn-${ROLES.includes(role) ? role : 'other'} side-${side}">
  <div class="turn-role">${line(capitalised(String(role)), 40)}</div>
  <div class="turn-body">
    ${content !== '' ? longText(asText(content), `Message of ${role}`) : nothing}
    ${toolCalls.map(toolCall)} ${toolResults.map(toolResult)}
    ${content === '' && toolCalls.length + toolResults.length === 0 ? html`<p class="muted">Empty message</p>` : nothing}
  </div>
</li>`;

const toolCall = (call) => html`<figure class="tool">
  <figcaption><span class="tool-kind">calls</span> <code>${line(call?.name ?? 'a tool', 120)}</code></figcaption>
  ${longText(asText(call?.arguments ?? call), 'Arguments')}
</figure>`;

function toolResult(result) {
  const text = asText(result?.result ?? result);
  const failed = /"isError"\s*:\s*true/.test(text.slice(0, 20_000));
  return html`<figure class="tool ${failed ? 'tool-failed' : ''}">
    <figcaption><span class="tool-kind">${failed ? 'failed result of' : 'result of'}</span> <code>${line(result?.name ?? 'a tool', 120)}</code></figcaption>
    ${longText(text, 'Result')}
  </figure>`;
}

function documents(evidence) {
  const list = documentsOf(evidence);
  if (list.length === 0) return nothing;
  return html`<h3>Retrieved documents</h3>
    <ol class="documents">${list.map(({ name, score, text }) => html`<li>
      <p>${line(name, 120)} ${Number.isFinite(score) ? html`<span class="muted">score ${score}</span>` : nothing}</p>
      ${longText(text, 'Document')}
    </li>`)}</ol>`;
}
