import { html, live, nothing } from './lit.js';
import { MENUS, RANGES, SORTS, STATUSES } from './filters.js';
import { capitalised, number, shortNumber } from './format.js';
import { icon } from './icons.js';
import { line } from './text.js';

// The controls above the queue. Each change answers a new set of filters to `onChange`.

export function filterBar({ filters, facets, typed, onType, onChange }) {
  return html`<section class="filters" aria-label="Filters">
    <div class="filter-row">
      ${searchField(typed, onType)}
      ${rangeMenu(filters, onChange)}
      ${MENUS.map((menu) => valueMenu(menu, filters, facets, onChange))}
      ${recurrenceMenu(filters, onChange)}
      ${sortMenu(filters, onChange)}
    </div>
    ${statusTabs(filters, facets, onChange)}
    ${chips(filters, onChange)}
  </section>`;
}

const searchField = (typed, onType) => html`<div class="search" role="search">
  ${icon('search')}
  <input id="search" type="search" placeholder="Search, or #42" aria-label="Search captures" autocomplete="off" spellcheck="false"
    maxlength="500" .value=${live(typed)} @input=${(event) => onType(event.target.value)}>
  <kbd aria-hidden="true">/</kbd>
</div>`;

const menu = (label, chosen, content, wide = false) => html`<details class="menu" name="filters">
  <summary class="button ${chosen ? 'is-chosen' : ''}">${label}${chosen > 1 ? html` <span class="badge">${chosen}</span>` : nothing} ${icon('chevron')}</summary>
  <div class="menu-panel ${wide ? 'is-wide' : ''}">${content}</div>
</details>`;

function valueMenu({ key, label, show = String }, filters, facets, onChange) {
  const chosen = filters.all(key);
  const counts = facetCounts(facets, key);
  const values = [...new Set([...counts.keys(), ...chosen])];
  return menu(label, chosen.length, html`<fieldset>
    <legend class="visually-hidden">${label}</legend>
    ${values.length === 0 ? html`<p class="hint">Nothing to choose yet.</p>` : nothing}
    ${values.map((value) => html`<label class="check">
      <input type="checkbox" .checked=${live(chosen.includes(value))} @change=${() => onChange(filters.toggle(key, value))}>
      <span class="check-label">${line(show(value), 80)}</span>
      <span class="muted">${number(counts.get(value) ?? 0)}</span>
    </label>`)}
  </fieldset>`);
}

/** How many captures have each value of a field, most frequent first. */
function facetCounts(facets, key) {
  return new Map((facets?.[key] ?? []).map(({ value, count }) => [value, count]));
}

function rangeMenu(filters, onChange) {
  const range = filters.one('range');
  const custom = filters.one('from') || filters.one('to');
  const label = RANGES.find(({ key }) => key === range)?.label ?? (custom ? 'Custom time' : 'Any time');
  const choose = (key) => onChange(filters.with({ range: key, from: '', to: '' }));
  const between = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onChange(filters.with({ range: '', from: instant(form.get('from')), to: instant(form.get('to')) }));
  };
  return menu(label, range || custom ? 1 : 0, html`
    <fieldset>
      <legend class="visually-hidden">Seen within</legend>
      ${[{ key: '', label: 'Any time' }, ...RANGES].map(({ key, label: name }) => html`<label class="check">
        <input type="radio" name="range" .checked=${live(key === range && !custom)} @change=${() => choose(key)}> <span class="check-label">${name}</span>
      </label>`)}
    </fieldset>
    <form class="menu-form" @submit=${between}>
      <label class="field"><span>From</span><input name="from" type="datetime-local" .value=${localInput(filters.one('from'))}></label>
      <label class="field"><span>To</span><input name="to" type="datetime-local" .value=${localInput(filters.one('to'))}></label>
      <button class="button" type="submit">Apply</button>
    </form>`, true);
}

const instant = (local) => (local ? new Date(local).toISOString() : '');

/** An instant as the browser's date field wants it: local time without a zone. */
function localInput(time) {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function recurrenceMenu(filters, onChange) {
  const least = filters.one('minRecurrence');
  const most = filters.one('maxRecurrence');
  const apply = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onChange(filters.with({ minRecurrence: form.get('least'), maxRecurrence: form.get('most'), regressed: form.get('regressed') }));
  };
  const chosen = [least, most, filters.one('regressed')].filter(Boolean).length;
  return menu('Recurrence', chosen, html`<form class="menu-form" @submit=${apply}>
    <label class="field"><span>At least, traces</span><input name="least" type="number" min="1" step="1" .value=${least}></label>
    <label class="field"><span>At most, traces</span><input name="most" type="number" min="1" step="1" .value=${most}></label>
    <label class="check"><input name="regressed" type="checkbox" value="true" .checked=${live(filters.one('regressed') === 'true')}> <span class="check-label">Only regressed</span></label>
    <button class="button" type="submit">Apply</button>
  </form>`);
}

const sortMenu = (filters, onChange) => html`<label class="sort">
  <span class="visually-hidden">Sort by</span>
  <select class="button" .value=${live(filters.sort)} @change=${(event) => onChange(filters.with({ sort: event.target.value }))}>
    ${SORTS.map(({ key, label }) => html`<option value=${key} ?selected=${key === filters.sort}>${label}</option>`)}
  </select>
</label>`;

function statusTabs(filters, facets, onChange) {
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

function chips(filters, onChange) {
  const chosen = filters.chips();
  if (chosen.length === 0) return nothing;
  return html`<ul class="chips" aria-label="Filters in use">
    ${chosen.map(({ label, value, without }) => html`<li class="chip">
      <span><span class="muted">${label}</span> ${line(value, 80)}</span>
      <button type="button" aria-label=${`Remove filter ${label} ${value}`.slice(0, 120)} @click=${() => onChange(without)}>${icon('close')}</button>
    </li>`)}
    <li><button class="link-button" type="button" @click=${() => onChange(filters.cleared())}>Clear all</button></li>
  </ul>`;
}

/** Closes menus that are open when people click beside them or press Escape; answers whether there was one. */
export function closeMenus(except = null) {
  let closed = false;
  for (const open of document.querySelectorAll('details.menu[open]')) {
    if (open === except) continue;
    open.open = false;
    if (open.contains(document.activeElement)) open.querySelector('summary').focus();
    closed = true;
  }
  return closed;
}

document.addEventListener('click', (event) => closeMenus(event.target.closest?.('details.menu')));
