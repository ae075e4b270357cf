import { html, nothing } from './lit.js';
import { longText } from './long-text.js';
import { line } from './text.js';

/** What the failing span said: type, message and stack. */
export function errorPanel(error) {
  if (!error?.type && !error?.message && !error?.stack) return nothing;
  return html`<section class="panel panel-error" aria-labelledby="error-title">
    <h2 id="error-title">Error</h2>
    ${error.type ? html`<p class="error-type"><code>${line(error.type, 300)}</code></p>` : nothing}
    ${error.message ? longText(error.message, 'Error message') : nothing}
    ${error.stack ? html`<details class="fold"><summary>Stack</summary><div class="stack">${longText(error.stack, 'Stack')}</div></details>` : nothing}
  </section>`;
}
