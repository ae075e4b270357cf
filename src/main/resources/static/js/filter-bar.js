import { filterChips } from './filter-chips.js';
import { facetCounts, flagMenu, rangeMenu, recurrenceMenu, valueMenu } from './filter-menus.js';
import { MENUS, SORTS, STATUSES } from './filters.js';
import { capitalised, shortNumber } from './format.js';
import { html, live, nothing } from './lit.js';

/**
 * The controls above the queue. `bar` has the filters, the facets (null before they were counted), who looks, and
 * `onChange`, which is answered a new set of filters.
 */
export function filterBar(bar, { search, mistake, tools }) {
  return html`<section class="filters" aria-label="Filters">
    <div class="filter-row">
      ${search}
      <div class="filter-menus">
        ${rangeMenu(bar)}
        ${MENUS.map((one) => valueMenu(one, bar))}
        ${flagMenu(bar)}
        ${recurrenceMenu(bar)}
        ${sortMenu(bar)}
      </div>
    </div>
    ${mistake}
    <div class="tab-row">${statusTabs(bar)} ${tools}</div>
    ${filterChips(bar.filters.chips(), { longest: 80, cleared: bar.filters.cleared(), onChange: bar.onChange })}
  </section>`;
}

const sortMenu = ({ filters, onChange }) => html`<label class="sort">
  <span class="visually-hidden">Sort by</span>
  <select class="button" .value=${live(filters.sort)} @change=${(event) => onChange(filters.with({ sort: event.target.value }))}>
    ${SORTS.map(({ key, label }) => html`<option value=${key} ?selected=${key === filters.sort}>${label}</option>`)}
  </select>
</label>`;

function statusTabs({ filters, facets, onChange }) {
  const counts = facetCounts(facets, 'status');
  const chosen = filters.all('status');
  const total = [...counts.values()].reduce((sum, value) => sum + value, 0);
  const tab = (label, value, amount, pressed) => html`<button class="tab" type="button" aria-pressed=${pressed}
    @click=${() => onChange(filters.with({ status: value }))}>${label}${facets ? html` <span class="tab-count">${shortNumber(amount)}</span>` : nothing}</button>`;
  return html`<div class="tabs" role="group" aria-label="Status">
    ${tab('All', '', total, chosen.length === 0)}
    ${STATUSES.map((status) => tab(capitalised(status), status, counts.get(status) ?? 0, chosen.includes(status)))}
  </div>`;
}
