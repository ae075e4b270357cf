import { duration, words } from './format.js';
import { html, nothing, svg } from './lit.js';
import { line } from './text.js';

const SPAN_LIMIT = 500;
const DEEPEST = 12;
const WIDTH = 1000;
const KINDS = ['agent', 'workflow', 'llm', 'tool', 'task', 'embedding', 'retrieval'];

/** A whole trace over time, spans in the order of their tree; `failing` is the span that this capture is about. */
export function waterfall({ spans, complete }, failing) {
  if (spans.length === 0) return html`<p class="muted">The trace has no spans to show.</p>`;
  const shown = spans.slice(0, SPAN_LIMIT);
  const scale = scaleOf(shown.map(({ span }) => span));
  return html`
    ${complete ? nothing : html`<p class="hint">Some spans of this trace may be missing: it has not been read to its end.</p>`}
    <ol class="waterfall" aria-label="Spans of the trace">${shown.map((node) => row(node, failing, scale))}</ol>
    ${spans.length > SPAN_LIMIT ? html`<p class="hint">${spans.length - SPAN_LIMIT} more spans are not shown.</p>` : nothing}
  `;
}

function scaleOf(spans) {
  const starts = spans.map(({ start }) => Date.parse(start)).filter(Number.isFinite);
  const ends = spans.map(({ start, durationMs }) => Date.parse(start) + (durationMs ?? 0)).filter(Number.isFinite);
  const start = Math.min(...starts);
  return { start, length: Math.max(1, Math.max(...ends) - start) };
}

function row({ span, depth, orphan }, failing, scale) {
  const failed = span.status === 'error';
  const here = span.spanId === failing;
  return html`<li class="wf-row depth-${Math.min(depth, DEEPEST)} ${here ? 'is-failing' : ''}">
    <span class="wf-name">
      <span class="wf-kind kind-${KINDS.includes(span.kind) ? span.kind : 'other'}">${line(words(span.kind), 20)}</span>
      ${line(span.name, 120)}
      ${failed ? html`<span class="wf-error">error</span>` : nothing}
      ${here ? html`<span class="wf-here">this failure</span>` : nothing}
      ${orphan ? html`<span class="muted">its parent is missing</span>` : nothing}
    </span>
    ${bar(span, failed, scale)}
    <span class="wf-time">${duration(span.durationMs)}</span>
  </li>`;
}

function bar({ start, durationMs }, failed, scale) {
  const left = ((Date.parse(start) - scale.start) / scale.length) * WIDTH || 0;
  const width = Math.max(4, ((durationMs ?? 0) / scale.length) * WIDTH || 0);
  const x = Math.min(left, WIDTH - 4);
  return html`<svg class="wf-bar ${failed ? 'is-error' : ''}" viewBox="0 0 ${WIDTH} 12" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="wf-track" x="0" y="5.500" width=${WIDTH} height="1"/><rect class="wf-span" x=${x} y="1" width=${Math.min(width, WIDTH - x)} height="10"/>`}
  </svg>`;
}
