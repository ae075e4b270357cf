import { count } from './format.js';
import { html, nothing } from './lit.js';
import { longText } from './long-text.js';
import { framesOf, runsOf } from './stack-frames.js';
import { line } from './text.js';

const RUN_LIMIT = 60;

/** A stack, the application's own frames before the eyes, those of libraries folded, and the text as it was written. */
export function stackView(stack) {
  const runs = runsOf(framesOf(stack));
  const whole = html`<details class="fold"><summary>${runs.length > 0 ? 'Stack as it was written' : 'Stack'}</summary><div class="stack">${longText(stack, 'Stack')}</div></details>`;
  if (runs.length === 0) return whole;
  return html`<ol class="frames" aria-label="Stack, the innermost call first">${runs.slice(0, RUN_LIMIT).map((run) => html`<li class=${run.own ? 'frame-own' : 'frame-library'}>${run.own ? frame(run.frames[0]) : library(run.frames)}</li>`)}</ol>
    ${runs.length > RUN_LIMIT ? html`<p class="hint">${runs.length - RUN_LIMIT} further places are only in the text.</p>` : nothing}
    ${whole}`;
}

const frame = ({ file, line: at, name, code }) => html`<p><code>${line(file, 240)}${at ? html`<span class="muted">:${at}</span>` : nothing}</code> ${name ? html`<span class="frame-name">${line(name, 160)}</span>` : nothing}</p>
  ${code ? html`<pre dir="auto">${line(code, 400)}</pre>` : nothing}`;

const library = (frames) => html`<details class="fold"><summary>${count(frames.length, 'library frame')}</summary><ol>${frames.map((one) => html`<li>${frame(one)}</li>`)}</ol></details>`;
