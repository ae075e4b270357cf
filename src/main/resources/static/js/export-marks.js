import { count, duration } from './format.js';
import { icon } from './icons.js';
import { html, svg } from './lit.js';

// Marks of exports and attempts. Shape and words carry the meaning; colour only repeats it.

const STATES = {
  sending: { word: 'Due', tone: 'info', icon: 'clock' },
  retrying: { word: 'Retrying', tone: 'warning', icon: 'again' },
  waiting: { word: 'Waiting', tone: 'quiet', icon: 'pause' },
  delivered: { word: 'Delivered', tone: 'good', icon: 'check' },
  dead: { word: 'Given up', tone: 'bad', icon: 'alert' },
  cancelled: { word: 'Cancelled', tone: 'quiet', icon: 'close' },
};
const OUTCOMES = {
  delivered: { word: 'Delivered', tone: 'good', icon: 'check', hint: 'The receiver has it.' },
  transient: { word: 'Failed', tone: 'bad', icon: 'alert', hint: 'Tried again by the schedule.' },
  later: { word: 'Asked to wait', tone: 'warning', icon: 'clock', hint: 'The receiver said when to come again. This does not use up the schedule.' },
  refused: { word: 'Refused', tone: 'bad', icon: 'close', hint: 'The receiver will never take it as it is, so it was given up at once.' },
  configuration: { word: 'Not let in', tone: 'bad', icon: 'pause', hint: 'Something has to be configured anew, so the destination was paused.' },
  gone: { word: 'Gone', tone: 'bad', icon: 'alert', hint: 'The receiver is gone for good, so the destination was switched off.' },
};
const STEP = 7;

const mark = ({ word, tone, icon: name, hint }, className) => html`<span class="${className} mark-${tone}" title=${hint ?? word}>${icon(name)} ${word}</span>`;

/** Due ones are told apart: those not tried yet, those that failed before, and those whose destination has to be resumed first. */
export function exportState({ state, nextAttemptAt, lastFailure }) {
  if (state !== 'due') return STATES[state] ?? STATES.waiting;
  if (nextAttemptAt === null) return STATES.waiting;
  return lastFailure ? STATES.retrying : STATES.sending;
}

export const exportMark = (item) => mark(exportState(item), 'mark');

export const outcomeMark = (outcome) => mark(OUTCOMES[outcome] ?? OUTCOMES.transient, 'mark');

export const stateMark = (state) => mark(state, 'mark');

/** One dot for each attempt of the schedule: those that were made, and those left. */
export function attemptDots({ state, attemptsMade, attemptsLeft, lastFailure }) {
  const all = attemptsMade + attemptsLeft;
  const delivered = state === 'delivered';
  const label = `${count(attemptsMade, 'attempt')} made${state === 'due' ? `, ${attemptsLeft} left` : ''}`;
  const shape = (index) => {
    if (index >= attemptsMade) return 'dot-left';
    return delivered && index === attemptsMade - 1 ? 'dot-good' : lastFailure || delivered ? 'dot-bad' : 'dot-made';
  };
  return html`<svg class="attempt-dots" viewBox="0 0 ${Math.max(1, all) * STEP} 8" width=${Math.max(1, all) * STEP} height="8" role="img" aria-label=${label}>
    <title>${label}</title>
    ${Array.from({ length: Math.min(all, 40) }, (_, index) => svg`<circle class=${shape(index)} cx=${index * STEP + 3.5} cy="4" r="2.500"/>`)}
  </svg>`;
}

/** The schedule of a destination in words: "at once, then after 5 s, 5 min, 30 min". */
export function scheduleInWords(seconds) {
  const [first, ...rest] = seconds;
  const start = first === 0 ? 'at once' : `after ${wait(first)}`;
  return rest.length === 0 ? start : `${start}, then after ${rest.map(wait).join(', ')}`;
}

const wait = (seconds) => (seconds < 60 ? `${seconds} s` : duration(seconds * 1000));
