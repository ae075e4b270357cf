import { html, nothing } from './lit.js';
import { icon } from './icons.js';
import { clockTime, count, duration, number, relativeTime } from './format.js';
import { line, time } from './text.js';

// The strip on top of every page: is Groundhog reading, and how far. Quiet never looks like broken.

const STATES = {
  running: { tone: 'good', word: 'Reading' },
  starting: { tone: 'info', word: 'Starting' },
  degraded: { tone: 'warning', word: 'Degraded' },
  paused: { tone: 'bad', word: 'Paused' },
};
const UNREACHABLE = { tone: 'bad', word: 'No answer' };
const FAILING = { tone: 'bad', word: 'State unknown' };

export const sandboxStrip = () => html`<aside class="sandbox-strip" aria-label="Sandbox">
  <strong>Sandbox</strong>
  <span>Made-up data from a stand-in for Datadog. Set <code>DD_API_KEY</code> and <code>DD_APP_KEY</code> to capture for real.</span>
</aside>`;

export function banner({ ingestion, problem, canSteer, busy, actions }) {
  if (!ingestion && !problem) return html`<div class="banner" aria-busy="true"><span class="skeleton-line"></span></div>`;
  const { tone, word } = problem ? (problem.status === 0 ? UNREACHABLE : FAILING) : STATES[ingestion.state] ?? STATES.degraded;
  return html`<section class="banner banner-${tone}" aria-label="Ingestion">
    <span class="state-dot" aria-hidden="true"></span>
    <p class="banner-sentence"><strong>${word}.</strong> ${problem ? problem.message : line(ingestion.message, 600)}</p>
    ${ingestion ? facts(ingestion) : nothing}
    ${ingestion && canSteer ? buttons(ingestion, busy, actions) : nothing}
  </section>`;
}

function facts({ completeUntil, gaps, rateLimit, quarantine }) {
  return html`<ul class="banner-facts">
    ${completeUntil ? html`<li title="Everything before this moment was read completely">${icon('check')} ${time(completeUntil, (at) => `Complete until ${clockTime(at)}`)}</li>` : nothing}
    ${gaps?.length ? html`<li class="is-warning"><a href="#/health">${count(gaps.length, 'gap')} of ${duration(lengthOf(gaps))}</a></li>` : nothing}
    ${quarantine > 0 ? html`<li class="is-warning"><a href="#/health">${number(quarantine)} in quarantine</a></li>` : nothing}
    ${rateLimit ? requestBudget(rateLimit) : nothing}
  </ul>`;
}

const lengthOf = (gaps) => gaps.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)), 0);

function requestBudget({ limit, remaining, resetAt, waitUntil, postponed }) {
  if (waitUntil) return html`<li class="is-warning">Next request ${relativeTime(waitUntil)}</li>`;
  if (!Number.isFinite(limit) || !Number.isFinite(remaining)) return nothing;
  const low = remaining < limit / 10 || postponed?.length > 0;
  const hint = `What is left of the request budget${resetAt ? `, renewed ${relativeTime(resetAt)}` : ''}`;
  return html`<li class=${low ? 'is-warning' : ''} title=${hint}>${number(remaining)} of ${number(limit)} requests</li>`;
}

function buttons({ state }, busy, { pause, resume, poll }) {
  const button = (name, label, action) => html`<button class="button button-small" type="button" ?disabled=${busy} @click=${action}>${icon(name)} ${label}</button>`;
  return html`<div class="banner-actions">
    ${state === 'paused' ? button('play', 'Resume', resume) : html`${button('refresh', 'Read now', poll)} ${button('pause', 'Pause', pause)}`}
  </div>`;
}

export function pauseDialog(onPause) {
  const close = (event) => event.target.closest('dialog').close();
  const submit = (event) => {
    event.preventDefault();
    const reason = String(new FormData(event.target).get('reason')).trim();
    event.target.closest('dialog').close();
    event.target.reset();
    onPause(reason);
  };
  return html`<dialog id="pause" class="dialog" aria-labelledby="pause-title">
    <form @submit=${submit}>
      <h2 id="pause-title">Pause reading from Datadog?</h2>
      <p>Nothing is lost: when you resume, Groundhog reads what it missed, as far back as Datadog keeps it.</p>
      <label class="field"><span>Reason, for the others</span><input name="reason" required maxlength="500" autocomplete="off" autofocus></label>
      <div class="dialog-actions">
        <button class="button" type="button" @click=${close}>Cancel</button>
        <button class="button button-primary" type="submit">Pause</button>
      </div>
    </form>
  </dialog>`;
}

export const askToPause = () => document.getElementById('pause').showModal();
