import { stateOf } from './destinations.js';
import { stateMark } from './export-marks.js';
import { number, percent } from './format.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, time } from './text.js';

/** The destinations in short, for the health page; the page of exports has the rest. */
export function destinationSummary({ items }) {
  if (items === null) return nothing;
  return html`<section class="panel" aria-labelledby="destination-summary-title">
    <h2 id="destination-summary-title">Destinations <a class="panel-link" href=${href('exports')}>All exports</a></h2>
    ${items.length === 0 ? html`<p class="muted">There are none.</p>` : html`<div class="table-scroll" tabindex="0" role="region" aria-label="Destinations">
      <table class="plain-table destination-table">
        <thead><tr><th scope="col">Destination</th><th scope="col">State</th><th scope="col">Due</th><th scope="col">Given up</th><th scope="col">Delivered, 24 h</th><th scope="col">Last delivery</th></tr></thead>
        <tbody>${items.map(row)}</tbody>
      </table>
    </div>`}
  </section>`;
}

const row = (item) => {
  const state = stateOf(item);
  return html`<tr>
    <th scope="row"><a href=${href('exports', { query: new URLSearchParams({ destination: item.name }) })}>${line(item.name, 80)}</a></th>
    <td>${stateMark(state)} ${state.tone === 'good' ? nothing : html`<p class="hint">${line(item.message, 400)}</p>`}</td>
    <td>${number(item.due)}</td>
    <td>${item.dead > 0 ? html`<a href=${href('exports', { query: new URLSearchParams({ destination: item.name, state: 'dead' }) })}>${number(item.dead)}</a>` : '0'}</td>
    <td>${item.successRate === null ? html`<span class="muted">no attempts</span>` : html`${percent(item.successRate)} <span class="muted">of ${number(item.deliveredLastDay + item.failedLastDay)}</span>`}</td>
    <td class="nowrap">${time(item.lastSuccessAt)}</td>
  </tr>`;
};
