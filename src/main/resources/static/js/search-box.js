import { isAbort } from './api.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { html, live, nothing } from './lit.js';
import { line, visible } from './text.js';

const TYPING_MILLIS = 250;
const FINISHING_MILLIS = 700;
const SUGGESTING_MILLIS = 120;
const LIST = 'search-suggestions';

/** The search field: a combobox that suggests what the query language knows, and says where a query cannot be read. */
export class SearchBox {
  text = '';
  problem = null;
  #api;
  #onSearch;
  #redraw;
  #items = [];
  #from = 0;
  #cursor = 0;
  #active = -1;
  #searching;
  #suggesting;
  #abort = new AbortController();

  constructor({ api, onSearch, redraw }) {
    this.#api = api;
    this.#onSearch = onSearch;
    this.#redraw = redraw;
  }

  get #isOpen() {
    return this.#items.length > 0;
  }

  close() {
    clearTimeout(this.#searching);
    this.#fold();
  }

  view() {
    const option = (item, index) => html`<li id="${LIST}-${index}" role="option" class="option" aria-selected=${index === this.#active}
      @mousedown=${(event) => event.preventDefault()} @click=${() => this.#accept(index)}>
      <code>${line(item.text, 80)}</code>
      <span class="muted">${item.help ? line(item.help, 120) : Number.isFinite(item.captures) ? count(item.captures, 'capture') : nothing}</span>
    </li>`;
    const wrong = this.problem !== null && !this.#isOpen;
    return html`<div class="search" role="search">
      ${icon('search')}
      <input id="search" type="text" role="combobox" placeholder="Search, or #42" aria-label="Search captures"
        autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" maxlength="500"
        aria-autocomplete="list" aria-expanded=${this.#isOpen} aria-controls=${LIST} aria-invalid=${wrong}
        aria-activedescendant=${this.#active >= 0 ? `${LIST}-${this.#active}` : nothing} aria-describedby=${wrong ? 'search-problem' : nothing}
        .value=${live(this.text)} @input=${(event) => this.#type(event.target)} @keydown=${(event) => this.#key(event)}
        @focus=${(event) => this.#suggest(event.target)} @blur=${() => this.#fold()}>
      <kbd aria-hidden="true">/</kbd>
      <ul id=${LIST} class="options" role="listbox" aria-label="Suggestions" ?hidden=${!this.#isOpen}>${this.#items.map(option)}</ul>
    </div>`;
  }

  /** What the API refused, with the place marked. */
  mistake(hasList) {
    if (this.problem === null || this.#isOpen) return nothing;
    const { detail, position } = this.problem;
    const query = this.text.trim();
    const at = Math.min(Math.max(0, (position ?? 1) - 1), query.length);
    const end = at + Math.max(1, query.slice(at).search(/\s|$/));
    return html`<p id="search-problem" class="search-problem" role="alert">
      ${position ? html`<code class="query">${visible(query.slice(0, at))}<mark>${visible(query.slice(at, end)) || '‸'}</mark>${visible(query.slice(end))}</code>` : nothing}
      <span>${line(detail, 600)}${hasList ? ' The list below is still that of the search before.' : nothing}</span>
    </p>`;
  }

  #type(field) {
    this.text = field.value;
    this.problem = null;
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.#searchSoon(), TYPING_MILLIS);
    this.#suggest(field);
    this.#redraw();
  }

  /** Half a condition finds nothing, or cannot be read: whoever is offered its rest gets the time to take it. */
  #searchSoon() {
    if (this.#isOpen && this.text.trim() !== '') this.#searching = setTimeout(() => this.#search(), FINISHING_MILLIS);
    else this.#search();
  }

  #search() {
    clearTimeout(this.#searching);
    this.#onSearch(this.text.trim());
  }

  #suggest(field) {
    clearTimeout(this.#suggesting);
    this.#suggesting = setTimeout(() => this.#read(field), SUGGESTING_MILLIS);
  }

  async #read(field) {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const cursor = field.selectionStart;
    try {
      const { from, items } = await this.#api.suggest(field.value.slice(0, cursor), signal);
      if (signal.aborted || document.activeElement !== field) return;
      const typed = field.value.slice(from, cursor);
      this.#from = from;
      this.#cursor = cursor;
      this.#items = items.length === 1 && items[0].text === typed ? [] : items;
      this.#active = -1;
      this.#redraw();
    } catch (problem) {
      if (!isAbort(problem)) this.#fold();
    }
  }

  #key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      if (this.#isOpen) this.#active = (this.#active + steps[event.key] + this.#items.length + (this.#active < 0 && event.key === 'ArrowUp' ? 1 : 0)) % this.#items.length;
      else this.#suggest(event.target);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && this.#active >= 0) {
      this.#accept(this.#active);
    } else if (event.key === 'Enter') {
      this.#fold();
      this.#search();
    } else if (event.key === 'Escape' && this.#isOpen) {
      this.#fold();
    } else {
      return;
    }
    event.preventDefault();
    this.#redraw();
    requestAnimationFrame(() => document.getElementById(`${LIST}-${this.#active}`)?.scrollIntoView({ block: 'nearest' }));
  }

  /** Puts a suggestion where the word was being typed, and suggests what may follow. */
  #accept(index) {
    const field = document.getElementById('search');
    const { text } = this.#items[index];
    const rest = field.value.slice(this.#cursor);
    const piece = text.endsWith(':') || rest.startsWith(' ') ? text : `${text} `;
    this.text = field.value.slice(0, this.#from) + piece + rest;
    field.value = this.text;
    field.setSelectionRange(this.#from + piece.length, this.#from + piece.length);
    this.#fold();
    if (text.endsWith(':')) this.#suggest(field);
    else this.#search();
    this.#redraw();
  }

  #fold() {
    clearTimeout(this.#suggesting);
    this.#abort.abort();
    this.#items = [];
    this.#active = -1;
    this.#redraw();
  }
}
