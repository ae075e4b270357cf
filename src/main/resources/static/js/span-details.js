import { html, nothing } from './lit.js';
import { asText } from './json.js';
import { longText } from './long-text.js';
import { line } from './text.js';

const TAG_LIMIT = 200;

/** What else Datadog knows of the failing span: tags and metadata. Folded, because it is rarely needed. */
export function spanDetails({ tags = [], metadata }) {
  if (tags.length === 0 && !metadata) return nothing;
  return html`<details class="fold"><summary>Tags and metadata</summary>
    <ul class="tags">${tags.slice(0, TAG_LIMIT).map((tag) => html`<li class="tag tag-plain">${line(tag, 160)}</li>`)}</ul>
    ${tags.length > TAG_LIMIT ? html`<p class="hint">${tags.length - TAG_LIMIT} more tags are not shown.</p>` : nothing}
    ${metadata ? longText(asText(metadata), 'Metadata') : nothing}
  </details>`;
}
