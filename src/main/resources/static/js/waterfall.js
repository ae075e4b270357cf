import { treeOf } from './evidence.js';
import { duration, words } from './format.js';
import { html, nothing, svg } from './lit.js';
import { line } from './text.js';

const SPAN_LIMIT = 500;
const DEPTH_LIMIT = 12;
const WIDTH = 1000;

/** A whole trace as a tree of spans over time; `failing` is the span that this capture is about. */
export function waterfall({ spans = [], complete = true }, failing) {
  if (spans.length === 0) return html`<p class="muted">The trace has no spans to show.</p>`;
  const nodes = treeOf(spans);
  const start = Math.min(...spans.slice(0, 10_000).map((span) => Date.parse(span.start)));
  const end = Math.max(start + 1, ...spans.slice(0, 10_000).map((span) => Date.parse(span.start) + (span.durationMillis ?? 0)));
  return html`
    ${complete ? nothing : html`<p class="hint">Datadog had not indexed the whole trace yet when it was read.</p>`}
    <ol class="waterfall" aria-label="Spans of the trace">
      ${nodes.slice(0, SPAN_LIMIT).map(({ span, depth }) => row(span, depth, failing, { start, length: end - start }))}
    </ol>
    ${nodes.length > SPAN_LIMIT ? html`<p class="hint">${nodes.length - SPAN_LIMIT} more spans are not shown.</p>` : nothing}
  `;
}

function row(span, depth, failing, { start, length }) {
  const left = ((Date.parse(span.start) - start) / length) * WIDTH || 0;
  const width = Math.max(4, ((span.durationMillis ?? 0) / length) * WIDTH);
  const failed = span.status === 'error';
  return html`<li class="wf-row depth-${Math.min(depth, DEPTH_LIMIT)} ${span.spanId === failing ? 'is-failing' : ''}">
    <span class="wf-name">
      <span class="wf-kind kind-${kindClass(span.kind)}">${line(words(span.kind), 20)}</span>
      ${line(span.name, 120)}
      ${failed ? html`<span class="wf-error">error</span>` : nothing}
      ${span.spanId === failing ? html`<span class="wf-here">this failure</span>` : nothing}
    </span>
    <svg class="wf-bar ${failed ? 'is-error' : ''}" viewBox="0 0 ${WIDTH} 12" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect class="wf-track" x="0" y="5.500" width=${WIDTH} height="1"/><rect class="wf-span" x=${Math.min(left, WIDTH - 4)} y="1" width=${Math.min(width, WIDTH - left)} height="10"/>`}
    </svg>
    <span class="wf-time">${duration(span.durationMillis)}</span>
  </li>`;
}

const KINDS = ['agent', 'workflow', 'llm', 'tool', 'task', 'embedding', 'retrieval'];
const kindClass = (kind) => (KINDS.includes(kind) ? kind : 'other');
