import { html, nothing } from './lit.js';
import { outcomeMark } from './export-marks.js';
import { count, duration } from './format.js';
import { instant, localInput } from './local-time.js';
import { longText } from './long-text.js';
import { line } from './text.js';

// What leads are asked, or shown, before a destination is changed.

export const close = (event) => event.target.closest('dialog').close();

const problemNotice = (problem) => (problem ? html`<p class="notice notice-bad" role="alert">${problem.message}</p>` : nothing);

export function destinationPauseDialog(name, { busy, problem, onPause }) {
  const submit = (event) => {
    event.preventDefault();
    onPause(String(new FormData(event.target).get('reason')).trim());
  };
  return html`<form @submit=${submit}>
    <h2 id="destination-title">Pause ${line(name, 80)}?</h2>
    <p>Nothing is dropped: what is asked for meanwhile waits, and goes out when somebody resumes it.</p>
    <label class="field"><span>Reason, for the others</span><input name="reason" required maxlength="500" autocomplete="off" autofocus></label>
    ${problemNotice(problem)}
    <div class="dialog-actions">
      <button class="button" type="button" @click=${close}>Cancel</button>
      <button class="button button-primary" type="submit" ?disabled=${busy}>Pause</button>
    </div>
  </form>`;
}

export function replayDialog(name, { since, deadOnly, everything, matching, busy, problem, onChange, onReplay }) {
  const change = (event) => {
    const form = new FormData(event.target.form);
    onChange({ since: instant(form.get('since')), deadOnly: form.get('what') === 'dead' });
  };
  const submit = (event) => {
    event.preventDefault();
    onReplay();
  };
  return html`<form @submit=${submit}>
    <h2 id="destination-title">Deliver to ${line(name, 80)} again?</h2>
    <p>With the same ids and in the same order, so a receiver that has them already can tell. What was cancelled stays so.</p>
    ${everything ? html`<p>Everything that was given up begins anew, with the whole schedule before it.</p>` : choices({ since, deadOnly, change })}
    <p class="replay-count" role="status">${matching === null ? 'Counting…' : inWords(matching)}</p>
    ${problemNotice(problem)}
    <div class="dialog-actions">
      <button class="button" type="button" @click=${close}>Cancel</button>
      <button class="button button-primary" type="submit" ?disabled=${busy || matching === null || matching.amount === 0}>Deliver again</button>
    </div>
  </form>`;
}

const choices = ({ since, deadOnly, change }) => html`
  <label class="field"><span>Asked for since (local time)</span><input name="since" type="datetime-local" required .value=${localInput(since)} @change=${change}></label>
  <fieldset class="replay-choices">
    <legend class="visually-hidden">Which ones</legend>
    <label class="check"><input type="radio" name="what" value="all" .checked=${!deadOnly} @change=${change}> <span class="check-label">Delivered ones, and those given up</span></label>
    <label class="check"><input type="radio" name="what" value="dead" .checked=${deadOnly} @change=${change}> <span class="check-label">Only those given up</span></label>
  </fieldset>`;

const inWords = ({ amount, more }) => (amount === 0 ? 'No export was asked for since then.' : `${more ? 'More than ' : ''}${count(amount, 'export')} will go out again.`);

export function testDialog(name, { result, busy, problem, onSend }) {
  return html`<div class="dialog-body">
    <h2 id="destination-title">Test ${line(name, 80)}</h2>
    <p class="hint">What a delivery looks like, made from a failure that never happened. Nothing has been sent unless it says so below.</p>
    ${problemNotice(problem)}
    ${result ? sample(result) : busy ? html`<p class="muted" role="status">Asking…</p>` : nothing}
    ${result?.sent ? sentResult(result.sent) : nothing}
    <div class="dialog-actions">
      <button class="button" type="button" @click=${close}>Close</button>
      ${onSend ? html`<button class="button button-primary" type="button" ?disabled=${busy} @click=${onSend}>${result?.sent ? 'Send it again' : 'Send it'}</button>` : nothing}
    </div>
  </div>`;
}

const sample = ({ format, mediaType, fileName, payload }) => html`
  <p class="sample-head"><code>${line(fileName, 120)}</code> <span class="tag tag-plain">${line(format, 40)}</span> <span class="muted">${line(mediaType, 80)}</span></p>
  <div class="sample">${longText(payload, 'Payload')}</div>`;

const sentResult = ({ id, outcome, durationMs, status, answer, error, reference }) => html`<div class="sent" role="status">
  <p>${outcomeMark(outcome)} ${status ? html`<code>HTTP ${status}</code>` : nothing} <span class="muted">in ${duration(durationMs)}</span></p>
  ${error ? html`<p>${line(error, 500)}</p>` : nothing}
  <dl class="sent-facts">
    <div><dt>Sent as</dt><dd><code>${line(id, 80)}</code></dd></div>
    ${reference ? html`<div><dt>Reference</dt><dd><code>${line(reference, 300)}</code></dd></div>` : nothing}
  </dl>
  ${answer ? html`<div class="sample">${longText(answer, 'Answer')}</div>` : nothing}
</div>`;
