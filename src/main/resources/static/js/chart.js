import { clear, draw } from './chart-canvas.js';
import { number } from './format.js';
import { html, nothing, render } from './lit.js';

/**
 * `<data-chart>`: a drawing of numbers, and the same numbers as a table for those who cannot see it or want to copy
 * them. Set `content`; see `chart`. Drawn again when the theme changes.
 */
class DataChart extends HTMLElement {
  #content = null;
  #written = '';
  #drawing = null;
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #themes = new MutationObserver(() => this.#redraw());
  #onTheme = () => this.#redraw();

  set content(content) {
    const written = JSON.stringify(content);
    this.#content = content;
    if (written === this.#written) return;
    this.#written = written;
    this.#render();
  }

  connectedCallback() {
    this.#themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#dark.addEventListener('change', this.#onTheme);
    this.#render();
  }

  disconnectedCallback() {
    this.#themes.disconnect();
    this.#dark.removeEventListener('change', this.#onTheme);
    this.#drawing = clear(this.#drawing);
  }

  #render() {
    if (!this.isConnected || this.#content === null) return;
    const { label, table = true } = this.#content;
    render(
      html`<div class="chart-canvas"><canvas role="img" aria-label=${label}></canvas></div>
        ${table ? html`<details class="fold chart-numbers"><summary>As a table</summary>${numbers(this.#content)}</details>` : nothing}`,
      this,
    );
    this.#redraw();
  }

  async #redraw() {
    if (!this.isConnected || this.#content === null) return;
    this.#drawing = await draw(this.querySelector('canvas'), this.#content, this.#drawing);
    if (!this.isConnected) this.#drawing = clear(this.#drawing);
  }
}

customElements.define('data-chart', DataChart);

const numbers = ({ label, labels, series, format = number }) => html`<div class="chart-table" role="region" tabindex="0" aria-label=${`${label}, as a table`}>
  <table class="plain-table">
    <caption class="visually-hidden">${label}</caption>
    <thead><tr><th scope="col">Time</th>${series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${labels.map((at, index) => html`<tr><th scope="row">${at}</th>${series.map(({ values }) => html`<td>${told(values[index], format)}</td>`)}</tr>`)}</tbody>
  </table>
</div>`;

const told = (value, format) => (value === null || value === undefined ? '–' : format(value));

/**
 * A chart over time.
 *
 * - `type`: `line`, `bar`, or `stacked` for bars on top of each other.
 * - `labels`: what stands below each step, the oldest first.
 * - `series`: `{ name, values, colour }`, a value for each label, null where there is none; `colour` is a token of
 *   css/tokens.css such as `accent` or `bad`, and may be left out.
 * - `label`: what the chart shows, in one sentence, with its upshot: all that is said of it to who cannot see it.
 * - `format`: how a value is written; whole numbers with separators unless given.
 * - `goal`: `{ name, value }`, a dashed line.
 * - `min`, `max`: the ends of the scale, if it is not to begin at nothing and follow the values.
 * - `legend`: whether names stand below; only ever where there are several. True unless given.
 * - `table`: whether the numbers can be unfolded; true unless given.
 */
export const chart = (content) => html`<data-chart class="chart" .content=${content}></data-chart>`;
