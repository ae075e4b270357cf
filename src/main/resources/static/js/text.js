import { html, nothing } from './lit.js';
import { absoluteTime, relativeTime } from './format.js';

// Text from traces is hostile. It reaches the page through text bindings only, inside isolated bidi runs, with what
// cannot be seen made visible. Nothing in the console ever turns it into markup.

// C0 and C1 controls but tab and line feed; bidi controls; invisible separators and tag characters. The joiners
// U+200C and U+200D stay: Persian, Hindi and family emoji need them.
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The text with every control and invisible character spelled out, such as ⟨U+202E⟩. Linear in its length. */
export function visible(text) {
  return String(text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(INVISIBLE, (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** A short text for one line: white space folded, cut at a limit, isolated from the text around it. */
export function line(text, limit = 300) {
  const raw = String(text ?? '');
  const short = raw.slice(0, limit + 1).replace(/\s+/g, ' ').trim();
  const shown = short.length > limit || raw.length > limit + 1 ? `${short.slice(0, limit)}…` : short;
  return html`<bdi>${visible(shown)}</bdi>`;
}

/** A time as people say it, with the exact local time on hover and for machines. */
export function time(value, words = relativeTime) {
  if (value === null || value === undefined) return html`<span class="muted">–</span>`;
  return html`<time datetime=${value} title=${absoluteTime(value)}>${words(value)}</time>`;
}

/** The address if it is one a link may lead to (http or https), else null: `javascript:` and the like never become links. */
export function safeAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A link out of the console, or the bare label where the address is not one to follow. */
export function outwardLink(address, label, className = '') {
  const safe = safeAddress(address);
  if (safe === null) return address ? html`<span class=${className}>${label}</span>` : nothing;
  return html`<a class=${className} href=${safe} target="_blank" rel="noopener noreferrer">${label}</a>`;
}
