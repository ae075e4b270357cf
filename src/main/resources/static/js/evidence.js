import { asText } from './json.js';

// Reads the evidence of a span (the context of a capture, or of one of its traces) into what the pages draw. Whatever
// is missing is left out: Datadog promises few of these fields.

/** The conversation around the failure: what went in, then what came out. */
export function turnsOf(evidence) {
  return [...sideOf(evidence?.input, 'user', 'input'), ...sideOf(evidence?.output, 'assistant', 'output')];
}

function sideOf(content, role, side) {
  const messages = (content?.messages ?? []).map((message) => ({
    side,
    role: message.role || role,
    content: message.content ?? '',
    toolCalls: listOf(message.toolCalls),
    toolResults: listOf(message.toolResults),
  }));
  if (messages.length > 0) return messages;
  return content?.value ? [{ side, role: side, content: content.value, toolCalls: [], toolResults: [] }] : [];
}

function listOf(value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Documents that the agent had retrieved, as texts with a name. */
export function documentsOf(evidence) {
  return [...listOf(evidence?.input?.documents), ...listOf(evidence?.output?.documents)].map((document, index) => ({
    name: document?.name || document?.id || `Document ${index + 1}`,
    score: document?.score,
    text: typeof document === 'string' ? document : document?.text ?? asText(document),
  }));
}

/** Verdicts, failed ones first. */
export function verdictsOf(evaluations) {
  const list = Array.isArray(evaluations)
    ? evaluations
    : Object.entries(evaluations ?? {}).map(([name, evaluation]) => ({ name, ...evaluation }));
  return list
    .map((evaluation) => ({ ...evaluation, verdict: verdictOf(evaluation) }))
    .sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
}

const VERDICTS = ['fail', 'error', 'none', 'pass'];

function verdictOf({ assessment, judgeStatus }) {
  if (assessment === 'fail' || assessment === 'pass') return assessment;
  return judgeStatus === 'ERROR' ? 'error' : 'none';
}

/** Spans of a trace in the order of a tree, each with its depth; parents that are missing make their children roots. */
export function treeOf(spans) {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const children = new Map();
  for (const span of spans) {
    const parent = byId.has(span.parentId) && span.parentId !== span.spanId ? span.parentId : null;
    if (!children.has(parent)) children.set(parent, []);
    children.get(parent).push(span);
  }
  for (const siblings of children.values()) siblings.sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
  const ordered = [];
  const seen = new Set();
  const stack = (children.get(null) ?? []).map((span) => ({ span, depth: 0 })).reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (seen.has(node.span.spanId)) continue;
    seen.add(node.span.spanId);
    ordered.push(node);
    const below = children.get(node.span.spanId) ?? [];
    for (const span of [...below].reverse()) stack.push({ span, depth: node.depth + 1 });
  }
  // Whatever hangs in a circle of parents has no root: better at the end than lost.
  for (const span of spans) if (!seen.has(span.spanId)) ordered.push({ span, depth: 0 });
  return ordered;
}
