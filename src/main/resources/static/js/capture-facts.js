import { absoluteTime, count, duration, number, relativeTime, words } from './format.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, outwardLink, time } from './text.js';

/** The facts of a capture beside its story. */
export function facts(capture, evidence) {
  return html`
    ${links(capture)}
    <dl class="facts">
      ${fact('Agent', line(capture.agent, 120))}
      ${fact('Environment', line(capture.environment, 120))}
      ${fact('Version', capture.version && line(capture.version, 120))}
      ${fact('Traces', number(capture.recurrenceCount))}
      ${fact('Users, sessions', people(capture))}
      ${fact('Failing spans', capture.observationCount && number(capture.observationCount))}
      ${fact('First seen', time(capture.firstSeen))}
      ${fact('Last seen', time(capture.lastSeen))}
      ${fact('Span', evidence.name && html`${line(evidence.name, 120)} <span class="muted">${line(words(evidence.kind), 30)}</span>`)}
      ${fact('Model', modelOf(evidence))}
      ${fact('Tokens', tokens(evidence.metrics))}
      ${fact('Duration', Number.isFinite(evidence.durationMs) ? duration(evidence.durationMs) : null)}
      ${fact('Signature', html`<code class="signature">${line(capture.signature, 80)}</code>`)}
      ${fact('Redacted', redactions(capture.redactions))}
    </dl>
  `;
}

const fact = (name, value) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);

function links({ permalink, permalinkExpiresAt, predecessor }) {
  return html`<div class="fact-links">
    ${permalink ? outwardLink(permalink, html`${icon('external')} Open in Datadog`, 'button button-primary') : nothing}
    ${permalinkExpiresAt ? html`<p class="hint">${expiry(permalinkExpiresAt)}</p>` : nothing}
    ${predecessor ? html`<a class="button" href=${href('capture', { id: predecessor.number })}>${icon('clock')} It happened before: #${predecessor.number}</a>` : nothing}
  </div>`;
}

/** How long Datadog still keeps a trace; afterwards the link leads nowhere, and only the evidence here remains. */
export function expiry(at) {
  const gone = Date.parse(at) <= Date.now();
  return html`<time datetime=${at} title=${absoluteTime(at)}>${gone ? `Datadog's copy expired ${relativeTime(at)}; the evidence here stays.` : `Datadog's copy expires ${relativeTime(at)}.`}</time>`;
}

function people({ userCount, sessionCount }) {
  const parts = [userCount > 0 && count(userCount, 'user'), sessionCount > 0 && count(sessionCount, 'session')].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

function modelOf({ model, provider }) {
  if (!model) return null;
  return html`${line(model, 120)} ${provider ? html`<span class="muted">${line(provider, 60)}</span>` : nothing}`;
}

function tokens(metrics) {
  const input = metrics?.input_tokens;
  const output = metrics?.output_tokens;
  const parts = [Number.isFinite(input) && `${number(input)} in`, Number.isFinite(output) && `${number(output)} out`].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

function redactions(counts) {
  const kinds = Object.entries(counts ?? {}).filter(([, amount]) => amount > 0);
  if (kinds.length === 0) return null;
  return html`${kinds.map(([kind, amount], index) => html`${index > 0 ? ', ' : ''}${line(count(amount, words(kind)), 60)}`)}`;
}
