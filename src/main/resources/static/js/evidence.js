import { asText } from './json.js';

// Reads the evidence of a span (the context of a capture, or of one of its traces) into what the pages draw. Whatever
// is missing is left out: Datadog promises few of these fields.

/** The conversation around the failure: what went in, then what came out. */
export function turnsOf({ input, inputText, output, outputText } = {}) {
  return [...sideOf(input, inputText, 'user', 'input'), ...sideOf(output, outputText, 'assistant', 'output')];
}

function sideOf(messages, text, role, side) {
  if (messages?.length > 0) {
    return messages.map((message) => ({
      side,
      role: message.role || role,
      content: message.content ?? '',
      toolCalls: listOf(message.toolCalls),
      toolResults: listOf(message.toolResults),
    }));
  }
  return text ? [{ side, role: side, content: text, toolCalls: [], toolResults: [] }] : [];
}

function listOf(value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Documents that the agent had retrieved, as texts with a name. */
export function documentsOf({ inputDocuments, outputDocuments } = {}) {
  return [...listOf(inputDocuments), ...listOf(outputDocuments)].map((document, index) => ({
    name: document?.name || document?.id || `Document ${index + 1}`,
    score: document?.score,
    text: typeof document === 'string' ? document : document?.text ?? asText(document),
  }));
}

const VERDICTS = ['fail', 'error', 'none', 'pass'];

/** Verdicts, failed ones first. */
export function verdictsOf(evaluations) {
  return listOf(evaluations)
    .map((evaluation) => ({ ...evaluation, verdict: verdictOf(evaluation) }))
    .sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict));
}

function verdictOf({ failed, assessment, judgeStatus }) {
  if (failed || assessment === 'fail') return 'fail';
  if (assessment === 'pass') return 'pass';
  return judgeStatus === 'ERROR' ? 'error' : 'none';
}
