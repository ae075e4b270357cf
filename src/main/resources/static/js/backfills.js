import { clockTime, number, relativeTime } from './format.js';
import { html, nothing } from './lit.js';
import { line, time } from './text.js';

const UNREAD_LIMIT = 50;
const STATES = { running: 'Reading', done: 'Done', cancelled: 'Cancelled' };

/** Reading a stretch of the past again: asking for it, following it, stopping it. */
export class Backfills {
  #shell;
  #items = null;
  #problem = null;
  #busy = false;

  constructor(shell) {
    this.#shell = shell;
  }

  async read() {
    this.#items = (await this.#shell.api.backfills({})).items;
  }

  view() {
    if (this.#items === null) return nothing;
    return html`<section class="panel" aria-labelledby="backfills-title">
      <h2 id="backfills-title">Backfills</h2>
      <p class="hint">Reads a past stretch of time again. Nothing is counted twice, and live reading always goes first.</p>
      ${this.#shell.may('lead') ? this.#form() : nothing}
      ${this.#items.length === 0 ? html`<p class="muted">No backfill has been asked for.</p>` : html`<ul class="backfills">${this.#items.map((item) => this.#backfill(item))}</ul>`}
    </section>`;
  }

  #form() {
    const now = new Date();
    const submit = (event) => {
      event.preventDefault();
      const form = new FormData(event.target);
      this.#ask(form.get('from'), form.get('to'));
    };
    return html`<form class="inline-form" @submit=${submit}>
      <label class="field"><span>From</span><input type="datetime-local" name="from" required></label>
      <label class="field"><span>To</span><input type="datetime-local" name="to" required></label>
      <button class="button" type="submit" ?disabled=${this.#busy}>Read again</button>
      <span class="hint">Local time, ${zoneOf(now)}</span>
      ${this.#problem ? html`<p class="notice notice-bad" role="alert">${this.#problem.message}</p>` : nothing}
    </form>`;
  }

  async #ask(from, to) {
    await this.#do(() => this.#shell.api.requestBackfill(new Date(from).toISOString(), new Date(to).toISOString()), 'The backfill has started.');
  }

  async #do(action, done) {
    this.#busy = true;
    this.#problem = null;
    this.#shell.redraw();
    try {
      const answer = await action();
      this.#shell.tell(answer?.message ?? done);
      await this.read();
    } catch (problem) {
      this.#problem = problem;
    }
    this.#busy = false;
    this.#shell.redraw();
  }

  #backfill({ id, from, to, state, message, progress, expired, unread, requestedBy, createdAt }) {
    const running = state === 'running';
    return html`<li class="backfill">
      <div class="backfill-head">
        <strong>${time(from, (at) => clockTime(at))} to ${time(to, (at) => clockTime(at))}</strong>
        <span class="tag ${running ? '' : 'tag-plain'}">${STATES[state] ?? state}</span>
        <span class="muted">asked by ${line(requestedBy, 60)} ${time(createdAt)}</span>
        ${running && this.#shell.may('lead')
          ? html`<button class="button button-small" type="button" ?disabled=${this.#busy} @click=${() => this.#do(() => this.#shell.api.cancelBackfill(id), 'The backfill is cancelled.')}>Cancel</button>`
          : nothing}
      </div>
      ${running ? progressBar(progress) : nothing}
      <p class=${expired || unread.length > 0 ? 'notice notice-warning' : 'muted'}>${line(message, 600)}</p>
      ${unread.length > 0 ? html`<ul class="gaps">${unread.slice(0, UNREAD_LIMIT).map(unreadStretch)}</ul>` : nothing}
    </li>`;
  }
}

const unreadStretch = ({ from, to, reason }) => html`<li>
  <strong>${time(from, (at) => clockTime(at))} to ${time(to, (at) => clockTime(at))}</strong> ${reason ? line(reason, 300) : nothing}
</li>`;

const progressBar = ({ windows, drained, spansRead, eta }) => html`<div class="progress">
  <progress max=${Math.max(1, windows)} value=${drained} aria-label="Windows read"></progress>
  <span class="muted">${number(drained)} of ${number(windows)} windows, ${number(spansRead)} spans${eta ? `, ready ${relativeTime(eta)}` : ''}</span>
</div>`;

function zoneOf(date) {
  const part = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(date).find(({ type }) => type === 'timeZoneName');
  return part?.value ?? 'as on this device';
}
