import { isAbort } from './api.js';
import { capitalised, words } from './format.js';
import { html, nothing } from './lit.js';
import { statusMark } from './marks.js';
import { modal } from './modal-dialog.js';
import { skeletonRows, failure } from './states.js';
import { line, visible } from './text.js';

const VALUE_LIMIT = 2_000;

/** Two captures side by side: what they have in common, and what keeps them apart. */
export class CompareDialog {
  #api;
  #onChange;
  #other = null;
  #comparison = null;
  #problem = null;

  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  get other() {
    return this.#other;
  }

  async show(id, other) {
    if (other === this.#other) return;
    this.#other = other;
    this.#comparison = null;
    this.#problem = null;
    if (other === null) return;
    try {
      const comparison = await this.#api.compare(id, other);
      if (other === this.#other) this.#comparison = comparison;
    } catch (problem) {
      if (isAbort(problem)) return;
      this.#problem = problem;
    }
    this.#onChange();
  }

  /** @param actions of the dialog, made from the other capture; @param onClose hears when it is closed */
  view(id, { actions, onClose }) {
    const comparison = this.#comparison;
    return modal({
      title: comparison ? `#${comparison.one.number} and #${comparison.other.number}` : 'Comparing',
      wide: true,
      cancel: 'Close',
      onClose,
      content: comparison ? compared(comparison) : this.#problem ? failure(this.#problem, () => this.#again(id)) : skeletonRows(4),
      actions: comparison && !comparison.same ? actions(comparison.other) : nothing,
    });
  }

  #again(id) {
    const other = this.#other;
    this.#other = null;
    this.show(id, other);
  }
}

const compared = ({ one, other, sentence, reasons, parts, words: places }) => html`
  <p class="compare-sentence">${line(sentence, 1_000)}</p>
  ${reasons.filter((reason) => reason !== sentence).length > 0 ? html`<ul class="reasons">${reasons.filter((reason) => reason !== sentence).map((reason) => html`<li>${line(reason, 600)}</li>`)}</ul>` : nothing}
  <div class="compare-table" role="region" tabindex="0" aria-label="Part by part"><table>
    <thead><tr><td></td>${[one, other].map((side) => html`<th scope="col">#${side.number} ${statusMark(side.status)}<span class="compare-title">${line(side.title, 200)}</span></th>`)}</tr></thead>
    <tbody>${parts.map((part) => row(part, places))}</tbody>
  </table></div>`;

const row = ({ name, one, other, equal }, places) => html`<tr class=${equal ? '' : 'differs'}>
  <th scope="row">${capitalised(words(name))}${equal ? nothing : html` <span class="differs-mark">differs</span>`}</th>
  <td>${value(one, equal ? [] : places.map((place) => place.one))}</td>
  <td>${value(other, equal ? [] : places.map((place) => place.other))}</td>
</tr>`;

function value(text, marked) {
  if (text === null || text === undefined) return html`<span class="muted">none</span>`;
  return html`<code dir="auto">${pieces(text.slice(0, VALUE_LIMIT), marked)}</code>`;
}

/** A text with the places that differ marked, as far as they are found in it, in their order. */
function pieces(text, marked) {
  const parts = [];
  let end = 0;
  for (const place of marked) {
    const at = place === '' ? -1 : text.indexOf(place, end);
    if (at < 0) continue;
    parts.push(visible(text.slice(end, at)), html`<mark>${visible(place)}</mark>`);
    end = at + place.length;
  }
  parts.push(visible(text.slice(end)));
  return parts;
}
