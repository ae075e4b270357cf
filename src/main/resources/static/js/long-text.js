import { html, nothing, render } from './lit.js';
import { bytes } from './format.js';
import { coloured, indented } from './json.js';
import { visible } from './text.js';

const SHORT_CHARACTERS = 1_500;
const SHORT_LINES = 24;
const STEP_CHARACTERS = 200_000;
const FORMAT_LIMIT = 500_000;

/**
 * `<long-text>`: a text of any length. Shows its beginning, and more on request, a step at a time, so that a text of
 * megabytes never freezes the page. JSON documents are indented. Set `text`; `label` names it for screen readers.
 */
class LongText extends HTMLElement {
  #text = '';
  #shown = 0;
  #copied = false;

  get text() {
    return this.#text;
  }

  set text(value) {
    const text = typeof value === 'string' ? value : String(value ?? '');
    if (text === this.#text) return;
    this.#text = text;
    this.#shown = shortLength(text);
    this.#render();
  }

  connectedCallback() {
    this.#render();
  }

  #render() {
    if (!this.isConnected) return;
    const pretty = this.#text.length <= FORMAT_LIMIT ? indented(this.#text) : null;
    const full = pretty ?? this.#text;
    const limit = pretty === null ? this.#shown : Math.max(this.#shown, shortLength(full));
    const part = visible(full.slice(0, limit));
    const rest = full.length - limit;
    const opened = this.#shown > SHORT_CHARACTERS;
    render(
      html`<div class="long-text ${opened ? 'is-open' : ''}">
        <pre dir="auto" tabindex=${opened ? '0' : nothing} role=${opened ? 'region' : nothing}
          aria-label=${opened ? this.getAttribute('label') ?? 'Full text' : nothing}>${pretty === null ? part : coloured(part)}${rest > 0 ? '…' : ''}</pre>
        ${full.length > SHORT_CHARACTERS || rest > 0 ? this.#controls(rest, full.length, opened) : nothing}
      </div>`,
      this,
    );
  }

  #controls(rest, length, opened) {
    return html`<div class="long-text-controls">
      ${rest > 0
        ? html`<button class="link-button" type="button" @click=${() => this.#more()}>
            ${rest > STEP_CHARACTERS ? `Show ${bytes(STEP_CHARACTERS)} more of ${bytes(length)}` : `Show all ${bytes(length)}`}
          </button>`
        : nothing}
      ${opened ? html`<button class="link-button" type="button" @click=${() => this.#less()}>Show less</button>` : nothing}
      <button class="link-button" type="button" @click=${() => this.#copy()}>${this.#copied ? 'Copied' : 'Copy'}</button>
    </div>`;
  }

  #more() {
    this.#shown = Math.max(this.#shown, SHORT_CHARACTERS) + STEP_CHARACTERS;
    this.#render();
  }

  #less() {
    this.#shown = shortLength(this.#text);
    this.#render();
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.#text);
      this.#copied = true;
    } catch {
      this.#copied = false;
    }
    this.#render();
  }
}

/** Where the short form of a text ends: after so many lines or characters, whichever comes first. */
function shortLength(text) {
  let end = -1;
  for (let lines = 0; lines < SHORT_LINES; lines += 1) {
    end = text.indexOf('\n', end + 1);
    if (end < 0 || end > SHORT_CHARACTERS) return Math.min(text.length, SHORT_CHARACTERS);
  }
  return end;
}

customElements.define('long-text', LongText);

export const longText = (text, label = 'Full text') => html`<long-text .text=${text} label=${label}></long-text>`;
