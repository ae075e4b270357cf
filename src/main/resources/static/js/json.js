import { html } from './lit.js';

const COLOUR_LIMIT = 20_000;
const DEPTH_LIMIT = 64;

/**
 * A JSON text indented by two spaces, or null when it is no JSON document. Works on the text itself: numbers too long
 * for JavaScript, repeated keys and the order of keys stay exactly as they were. Linear in the text's length.
 */
export function indented(text) {
  if (!isDocument(text)) return null;
  const out = [];
  let depth = 0;
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\[^][^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g)) {
    if (token === '{' || token === '[') {
      depth += 1;
      out.push(token, lineBreak(depth));
    } else if (token === '}' || token === ']') {
      depth -= 1;
      closeBlock(out, token, depth);
    } else if (token === ',') {
      out.push(token, lineBreak(depth));
    } else {
      out.push(token === ':' ? ': ' : token);
    }
  }
  return out.join('');
}

function isDocument(text) {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const lineBreak = (depth) => '\n' + '  '.repeat(Math.min(depth, DEPTH_LIMIT));

function closeBlock(out, token, depth) {
  const empty = out.length > 1 && (out.at(-2) === '{' || out.at(-2) === '[');
  if (empty) out.pop();
  else out.push(lineBreak(depth));
  out.push(token);
}

/** Indented JSON with its keys, strings and literals told apart by colour; plain text when it is long. */
export function coloured(text) {
  if (text.length > COLOUR_LIMIT) return text;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(/("[^"\\]*(?:\\[^][^"\\]*)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d[\d.eE+-]*/g)) {
    parts.push(text.slice(end, match.index), html`<span class=${kindOf(match)}>${match[1] ?? match[0]}</span>`, match[2] ?? '');
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

function kindOf([, string, colon]) {
  if (string === undefined) return 'json-literal';
  return colon === undefined ? 'json-string' : 'json-key';
}

/** Anything as a JSON text; a text that already is one stays as it is. */
export function asText(value) {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value, null, 2) ?? '';
  } catch {
    return String(value);
  }
}
