import { html, nothing } from './lit.js';
import { longText } from './long-text.js';
import { stackView } from './stack.js';
import { line } from './text.js';

/** What the failing span of a capture said. */
export const errorSection = (error) => (isEmpty(error) ? nothing : html`<section class="panel panel-error" aria-labelledby="error-title">
  <h2 id="error-title">Error</h2>
  ${errorText(error)}
</section>`);

/** Type, message and stack of an error. */
export function errorText(error) {
  if (isEmpty(error)) return nothing;
  return html`
    ${error.type ? html`<p class="error-type"><code>${line(error.type, 300)}</code></p>` : nothing}
    ${error.message ? longText(error.message, 'Error message') : nothing}
    ${error.stack ? stackView(error.stack) : nothing}
  `;
}

export const isEmpty = (error) => !error?.type && !error?.message && !error?.stack;
