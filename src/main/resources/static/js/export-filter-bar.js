import { RANGES, STATES } from './export-filters.js';
import { filterChips } from './filter-chips.js';
import { menu, rangeMenu } from './filter-menus.js';
import { number, shortNumber } from './format.js';
import { icon } from './icons.js';
import { html, live, nothing } from './lit.js';
import { line } from './text.js';

// The controls above the list of exports. Each change answers a new set of filters to `onChange`.

export function exportFilterBar({ filters, destinations, captureName, captureProblem, onCapture, onChange }) {
  return html`<section class="filters" aria-label="Filters">
    ${stateTabs(filters, destinations, onChange)}
    <div class="filter-row">
      ${captureField(captureProblem, onCapture)}
      ${destinationMenu(filters, destinations.items ?? [], onChange)}
      ${rangeMenu({ filters, onChange }, { ranges: RANGES, legend: 'Asked for within', further: () => null })}
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

function destinationMenu(filters, items, onChange) {
  const chosen = filters.all('destination');
  const names = [...new Set([...items.map(({ name }) => name), ...chosen])];
  return menu('Destination', chosen.length > 0 ? 1 : 0, html`<fieldset>
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

function chips(filters, captureName, onChange) {
  const chosen = filters.chips(captureName);
  const cleared = chosen.length > 1 ? filters.with({ destination: '', capture: '', range: '', from: '', to: '' }) : null;
  return filterChips(chosen, { longest: 60, cleared, onChange });
}
