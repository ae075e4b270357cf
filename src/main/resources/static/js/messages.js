import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { line } from './text.js';

const MESSAGE_MILLIS = 8_000;
const ACTION_MILLIS = 20_000;

/** What has just happened, one message at a time. It waits while somebody points at it or stands in it. */
export class Messages {
  #redraw;
  #message = null;
  #timer;

  constructor(redraw) {
    this.#redraw = redraw;
  }

  show(text, action) {
    this.#message = { text, action };
    this.#hideLater();
    this.#redraw();
  }

  #hideLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), this.#message?.action ? ACTION_MILLIS : MESSAGE_MILLIS);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#message = null;
    this.#redraw();
  }

  /** @param raised whether something else stands at the bottom of the page */
  view({ raised }) {
    if (this.#message === null) return nothing;
    const { text, action } = this.#message;
    const act = () => {
      this.#hide();
      action.run();
    };
    const wait = () => clearTimeout(this.#timer);
    const goOn = () => this.#hideLater();
    return html`<section class="toast ${raised ? 'is-raised' : ''}" aria-label="Message" @mouseenter=${wait} @mouseleave=${goOn} @focusin=${wait} @focusout=${goOn}>
      <p>${line(text, 500)}</p>
      ${action ? html`<button class="toast-action" type="button" @click=${act}>${action.label}</button>` : nothing}
      <button class="toast-close" type="button" aria-label="Close this message" @click=${() => this.#hide()}>${icon('close')}</button>
    </section>`;
  }
}
