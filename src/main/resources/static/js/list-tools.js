import { SPANS } from './filters.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { lasting, read, write } from './settings.js';

// How the list is shown: how many captures there are, what the bars count, how much room a row takes.

export const isDense = () => read(lasting, 'density') === 'dense';

export function toggleDensity(redraw) {
  write(lasting, 'density', isDense() ? null : 'dense');
  redraw();
}

export const listTools = ({ filters, facets, onChange, redraw }, menus) => html`<div class="list-tools">
  ${facets ? html`<span class="total">${count(facets.total, 'capture')}</span>` : nothing}
  <div class="segments" role="group" aria-label="Bars count traces of the last">
    ${SPANS.map(({ key, label, title }) => html`<button type="button" title=${title} aria-label=${label} aria-pressed=${key === filters.span.key}
      @click=${() => onChange(filters.with({ sparkline: key === SPANS[0].key ? '' : key }))}>${key}</button>`)}
  </div>
  <button class="icon-button" type="button" title="Dense rows" aria-label="Dense rows" aria-pressed=${isDense()} @click=${() => toggleDensity(redraw)}>${icon('dense')}</button>
  ${menus}
</div>`;
