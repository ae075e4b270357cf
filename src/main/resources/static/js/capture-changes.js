import { clockTime } from './format.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line, time } from './text.js';

// Changes of a capture in words: one that is wanted, and one that stands in its history.

/** "make it ready", "assign it to anna": what a change is about to do. */
export function wanted(change) {
  const parts = [];
  if (change.status) parts.push(change.status === 'ignored' ? 'ignore it' : `make it ${change.status}`);
  if ('assignee' in change) parts.push(change.assignee === null ? 'assign it to nobody' : `assign it to ${change.assignee}`);
  if ('severity' in change) parts.push(change.severity === null ? 'go back to the severity that was observed' : `set its severity to ${change.severity}`);
  if (change.note && parts.length === 0) parts.push('add the note');
  return parts.join(', ');
}

/** "#41 is ready now.": what a change has done. */
export function done(change, { number, status, assignee, severity, snooze }) {
  if (change.status === 'ignored') return `#${number} is ignored ${untilWhen(snooze)}.`;
  if (change.status) return `#${number} is ${status} now.`;
  if ('assignee' in change) return assignee === null ? `Nobody takes care of #${number} now.` : `#${number} is assigned to ${assignee}.`;
  if ('severity' in change) return change.severity === null ? `The severity of #${number} is ${severity}, as observed.` : `The severity of #${number} is ${severity} now.`;
  return 'The note stands in the history.';
}

/** How long a capture is ignored. */
export function untilWhen(snooze) {
  const ends = [
    snooze?.until && clockTime(snooze.until),
    snooze?.tracesLeft && `${snooze.tracesLeft} more ${snooze.tracesLeft === 1 ? 'trace fails' : 'traces fail'}`,
    snooze?.untilEscalating && 'it escalates',
  ].filter(Boolean);
  return ends.length > 0 ? `until ${ends.join(', or ')}` : 'until somebody brings it back';
}

/** What else an entry of the history says, beside the status: a list of short phrases. */
export function particulars({ change = {}, undone, regression }) {
  const { assignee, severity, snooze, missing, merged, mergedInto, mergeUndone, split, splitFrom, exported, successor, escalating } = change;
  const parts = [
    regression && 'it came back',
    assignee && html`assignee ${line(assignee.from, 80)} → ${line(assignee.to, 80)}`,
    severity && html`severity ${line(severity.from, 20)} → ${line(severity.to, 20)}`,
    snooze && `ignored ${untilWhen({ ...snooze, tracesLeft: snooze.count })}`,
    Array.isArray(missing) && html`without ${line(missing.join(', '), 120)}`,
    merged && html`${link(merged)} was merged into it`,
    mergedInto && html`merged into ${link(mergedInto)}`,
    mergeUndone && html`the merge with ${link(mergeUndone)} was undone`,
    split && html`${link(split)} was split off`,
    splitFrom && html`split off from ${link(splitFrom)}`,
    exported && html`exported to ${line(exported.destination, 80)}`,
    Number.isInteger(successor) && html`it went on as ${link({ number: successor })}`,
    escalating === true && 'it escalates',
    escalating === false && 'it escalates no more',
    undone && 'this was undone',
  ];
  return parts.filter(Boolean);
}

const link = ({ number }) => html`<a href=${href('capture', { id: number })}>#${number}</a>`;

/** One entry in a line: who, when, what. */
export function entryLine(entry) {
  const { actor, at, fromStatus, toStatus, note } = entry;
  const moved = toStatus && toStatus !== fromStatus;
  const parts = [...(moved ? [`${fromStatus ? `${fromStatus} → ` : ''}${toStatus}`] : []), ...particulars(entry)];
  return html`<strong>${line(actor, 80)}</strong> ${time(at)}:
    ${parts.map((part) => html`<span class="particular">${part}</span>`)}
    ${note ? html`<q>${line(note, 200)}</q>` : nothing}`;
}
