import { RANGES, STATES } from './export-filters.js';
import { number, shortNumber } from './format.js';
import { icon } from './icons.js';
import { html, live, nothing } from './lit.js';
import { instant, localInput } from './local-time.js';
import { line } from './text.js';

// The controls above the list of exports. Each change answers a new set of filters to `onChange`.

export function exportFilterBar({ filters, destinations, captureName, captureProblem, onCapture, onChange }) {
  return html`<section class="filters" aria-label="Filters">
    ${stateTabs(filters, destinations, onChange)}
    <div class="filter-row">
      ${captureField(captureProblem, onCapture)}
      ${destinationMenu(filters, destinations.items ?? [], onChange)}
      ${timeMenu(filters, onChange)}
      ${chips(filters, captureName, onChange)}
    </div>
  </section>`;
}

/** What waits and what was given up is counted over all destinations, whatever else is filtered by. */
function stateTabs(filters, { items, due, dead }, onChange) {
  const chosen = filters.all('state');
  const amounts = { due, dead };
  const tab = (label, value) => html`<button class="tab" type="button" aria-pressed=${value === '' ? chosen.length === 0 : chosen.includes(value)}
    @click=${() => onChange(filters.with({ state: value }))}>${label}${items && value in amounts
      ? html` <span class="tab-count ${value === 'dead' && dead > 0 ? 'is-bad' : ''}">${shortNumber(amounts[value])}</span>` : nothing}</button>`;
  return html`<div class="tabs" role="group" aria-label="State">${tab('All', '')} ${STATES.map(({ key, label }) => tab(label, key))}</div>`;
}

function captureField(problem, onCapture) {
  const submit = (event) => {
    event.preventDefault();
    onCapture(String(new FormData(event.target).get('capture')).trim());
    event.target.reset();
  };
  return html`<form class="search capture-search" role="search" @submit=${submit}>
    ${icon('search')}
    <input id="capture-search" name="capture" type="search" placeholder="Capture, such as #42" aria-label="Exports of a capture, by its number" autocomplete="off"
      spellcheck="false" required maxlength="60" aria-describedby=${problem ? 'capture-problem' : nothing}>
    <kbd aria-hidden="true">/</kbd>
    ${problem ? html`<p id="capture-problem" class="field-problem" role="alert">${problem}</p>` : nothing}
  </form>`;
}

const menu = (label, chosen, content, wide = false) => html`<details class="menu" name="export-filters">
  <summary class="button ${chosen ? 'is-chosen' : ''}">${label} ${icon('chevron')}</summary>
  <div class="menu-panel ${wide ? 'is-wide' : ''}">${content}</div>
</details>`;

function destinationMenu(filters, items, onChange) {
  const chosen = filters.all('destination');
  const names = [...new Set([...items.map(({ name }) => name), ...chosen])];
  return menu('Destination', chosen.length, html`<fieldset>
    <legend class="visually-hidden">Destination</legend>
    ${names.length === 0 ? html`<p class="hint">There are no destinations yet.</p>` : nothing}
    ${names.map((name) => html`<label class="check">
      <input type="checkbox" .checked=${live(chosen.includes(name))} @change=${() => onChange(filters.toggle('destination', name))}>
      <span class="check-label">${line(name, 80)}</span>
      <span class="muted">${waiting(items.find((item) => item.name === name))}</span>
    </label>`)}
  </fieldset>`);
}

const waiting = (item) => (item && item.due > 0 ? `${number(item.due)} due` : '');

function timeMenu(filters, onChange) {
  const range = filters.one('range');
  const custom = filters.one('from') || filters.one('to');
  const label = RANGES.find(({ key }) => key === range)?.label ?? (custom ? 'Custom time' : 'Any time');
  const between = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    onChange(filters.with({ range: '', from: instant(form.get('from')), to: instant(form.get('to')) }));
  };
  return menu(label, range || custom ? 1 : 0, html`
    <fieldset>
      <legend class="visually-hidden">Asked for within</legend>
      ${[{ key: '', label: 'Any time' }, ...RANGES].map(({ key, label: name }) => html`<label class="check">
        <input type="radio" name="range" .checked=${live(key === range && !custom)} @change=${() => onChange(filters.with({ range: key, from: '', to: '' }))}>
        <span class="check-label">${name}</span>
      </label>`)}
    </fieldset>
    <form class="menu-form" @submit=${between}>
      <label class="field"><span>From</span><input name="from" type="datetime-local" .value=${localInput(filters.one('from'))}></label>
      <label class="field"><span>To</span><input name="to" type="datetime-local" .value=${localInput(filters.one('to'))}></label>
      <button class="button" type="submit">Apply</button>
    </form>`, true);
}

function chips(filters, captureName, onChange) {
  const chosen = filters.chips(captureName);
  if (chosen.length === 0) return nothing;
  return html`<ul class="chips" aria-label="Filters in use">
    ${chosen.map(({ label, value, without }) => html`<li class="chip">
      <span><span class="muted">${label}</span> ${line(value, 60)}</span>
      <button type="button" aria-label=${`Remove filter ${label} ${value}`.slice(0, 120)} @click=${() => onChange(without)}>${icon('close')}</button>
    </li>`)}
    ${chosen.length > 1 ? html`<li><button class="link-button" type="button" @click=${() => onChange(filters.with({ destination: '', capture: '', range: '', from: '', to: '' }))}>Clear all</button></li>` : nothing}
  </ul>`;
}
