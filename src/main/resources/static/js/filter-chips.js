import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { line } from './text.js';

/**
 * One chip for each thing that narrows a list. Each has a `label`, a `value`, and the filters `without` it; `cleared` are the
 * filters without any, or null where clearing all is not offered.
 */
export function filterChips(chosen, { longest, cleared, onChange }) {
  if (chosen.length === 0) return nothing;
  return html`<ul class="chips" aria-label="Filters in use">
    ${chosen.map(({ label, value, without }) => html`<li class="chip">
      <span><span class="muted">${label}</span> ${line(value, longest)}</span>
      <button type="button" aria-label=${`Remove filter ${label} ${value}`.slice(0, 120)} @click=${() => onChange(without)}>${icon('close')}</button>
    </li>`)}
    ${cleared ? html`<li><button class="link-button" type="button" @click=${() => onChange(cleared)}>Clear all</button></li>` : nothing}
  </ul>`;
}
