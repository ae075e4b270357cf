import { number } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { line } from './text.js';

/** What was given up is nobody's business unless somebody takes it up: says so, and offers to begin anew. */
export function deadLetters(destinations, { mayLead, onRetryAll }) {
  const dead = (destinations ?? []).filter((item) => item.dead > 0);
  if (dead.length === 0) return nothing;
  return html`<div class="notice notice-bad dead-letters">
    ${icon('alert')}
    <div>
      <p>These failed until their schedule was used up, or were refused for good. Nothing more happens to them by itself. Mend the cause, then retry them.</p>
      ${mayLead
        ? html`<div class="dead-actions">${dead.map((item) => html`<button class="button button-small" type="button" @click=${() => onRetryAll(item)}>
            ${icon('refresh')} Retry all ${number(item.dead)} to ${line(item.name, 60)}</button>`)}</div>`
        : nothing}
    </div>
  </div>`;
}
