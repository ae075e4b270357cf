import { FLAGS, RANGES } from './filters.js';
import { number } from './format.js';
import { icon } from './icons.js';
import { html, live, nothing, repeat } from './lit.js';
import { instant, localInput } from './local-time.js';
import { line } from './text.js';

// Menus of the filter bar. Each change answers a new set of filters to `onChange`.

const MANY = 10;

export const menu = (label, chosen, content, { wide = false, className = '' } = {}) => html`<details class="menu ${className}" name="filters">
  <summary class="button ${chosen ? 'is-chosen' : ''}">${label}${chosen > 1 ? html` <span class="badge">${chosen}</span>` : nothing} ${icon('chevron')}</summary>
  <div class="menu-panel ${wide ? 'is-wide' : ''}">${content}</div>
</details>`;

export function valueMenu({ key, label, show = String }, { filters, facets, me, onChange }) {
  const chosen = filters.all(key);
  const counts = facetCounts(facets, key);
  const values = new Set([...counts.keys(), ...chosen]);
  if (key === 'assignee') putMeFirst(values, counts, chosen, me);
  return menu(label, chosen.length, html`<fieldset>
    <legend class="visually-hidden">${label}</legend>
    ${values.size === 0 ? html`<p class="hint">Nothing to choose yet.</p>` : nothing}
    ${values.size > MANY ? html`<input class="menu-find" type="search" placeholder="Find" aria-label=${`Find in ${label}`} autocomplete="off" @input=${find}>` : nothing}
    ${repeat(values, String, (value) => html`<label class="check">
      <input type="checkbox" .checked=${live(chosen.includes(value))} @change=${() => onChange(filters.toggle(key, value))}>
      <span class="check-label">${line(show(value), 80)}</span>
      <span class="muted">${number(counts.get(value) ?? 0)}</span>
    </label>`)}
  </fieldset>`);
}

/** Hides the choices of a long menu that do not have what was typed. */
function find({ target }) {
  const wanted = target.value.trim().toLowerCase();
  for (const choice of target.closest('fieldset').querySelectorAll('.check')) choice.hidden = !choice.textContent.toLowerCase().includes(wanted);
}

/** "Me" stands for whoever looks, so that an address or a view with it is right for everybody. */
function putMeFirst(values, counts, chosen, me) {
  const others = [...values].filter((value) => value !== 'none' && value !== 'me' && (value !== me?.name || chosen.includes(value)));
  counts.set('me', counts.get(me?.name) ?? 0);
  values.clear();
  for (const value of ['me', 'none', ...others]) values.add(value);
}

/** How many captures have each value of a field, most frequent first. */
export function facetCounts(facets, key) {
  return new Map((facets?.[key] ?? []).map(({ value, count }) => [value, count]));
}

/** A stretch that ends now, or two times. `further` names a stretch that the address has and the menu does not. */
export function rangeMenu({ filters, onChange }, { ranges = RANGES, legend = 'Seen within', further = (range) => `Last ${range}` } = {}) {
  const range = filters.one('range');
  const custom = filters.one('from') || filters.one('to');
  const label = ranges.find(({ key }) => key === range)?.label ?? (range ? further(range) : null) ?? (custom ? 'Custom time' : 'Any time');
  const choose = (key) => onChange(filters.with({ range: key, from: '', to: '' }));
  const between = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onChange(filters.with({ range: '', from: instant(form.get('from')), to: instant(form.get('to')) }));
  };
  return menu(line(label, 40), range || custom ? 1 : 0, html`
    <fieldset>
      <legend class="visually-hidden">${legend}</legend>
      ${[{ key: '', label: 'Any time' }, ...ranges].map(({ key, label: name }) => html`<label class="check">
        <input type="radio" name="range" .checked=${live(key === range && !custom)} @change=${() => choose(key)}> <span class="check-label">${name}</span>
      </label>`)}
    </fieldset>
    <form class="menu-form" @submit=${between}>
      <label class="field"><span>From</span><input name="from" type="datetime-local" .value=${localInput(filters.one('from'))}></label>
      <label class="field"><span>To</span><input name="to" type="datetime-local" .value=${localInput(filters.one('to'))}></label>
      <button class="button" type="submit">Apply</button>
    </form>`, { wide: true });
}

export function recurrenceMenu({ filters, onChange }) {
  const least = filters.one('minRecurrence');
  const most = filters.one('maxRecurrence');
  const apply = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onChange(filters.with({ minRecurrence: form.get('least'), maxRecurrence: form.get('most') }));
  };
  return menu('Recurrence', [least, most].filter(Boolean).length, html`<form class="menu-form" @submit=${apply}>
    <label class="field"><span>At least, traces</span><input name="least" type="number" min="1" step="1" .value=${least}></label>
    <label class="field"><span>At most, traces</span><input name="most" type="number" min="1" step="1" .value=${most}></label>
    <button class="button" type="submit">Apply</button>
  </form>`);
}

/** What the pipeline noticed: a flag is wanted, unwanted, or does not matter. */
export function flagMenu({ filters, facets, onChange }) {
  const counts = facetCounts(facets, 'is');
  const total = facets?.total ?? NaN;
  const choice = (key, value, label, amount) => html`<label class="check">
    <input type="radio" name=${`flag-${key}`} .checked=${live(filters.one(key) === value)} @change=${() => onChange(filters.with({ [key]: value }))}>
    <span class="check-label">${label}</span>${amount === undefined ? nothing : html`<span class="muted">${number(amount)}</span>`}
  </label>`;
  return menu('Flags', FLAGS.filter(({ key }) => filters.one(key)).length, FLAGS.map(({ key, label }) => html`<fieldset class="menu-group">
    <legend class="hint">${label}</legend>
    ${choice(key, '', 'Either way')} ${choice(key, 'true', label, counts.get(key) ?? 0)} ${choice(key, 'false', `Not ${label.toLowerCase()}`, filters.one(key) === 'false' ? total : undefined)}
  </fieldset>`));
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
