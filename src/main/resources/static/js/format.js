// Times are UTC in the data and local here. Everything answers plain text.

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long', hourCycle: 'h23' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const plain = new Intl.NumberFormat(undefined);
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** Milliseconds since the epoch, or NaN for anything that is not a time. */
export const millis = (time) => (time === null || time === undefined ? NaN : Date.parse(time));

export function absoluteTime(time) {
  const at = millis(time);
  return Number.isNaN(at) ? 'unknown' : absolute.format(at);
}

/** 12:04, with the day in front of it unless that is today. */
export function clockTime(time, now = Date.now()) {
  const at = millis(time);
  if (Number.isNaN(at)) return 'unknown';
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return (sameDay ? clock : dayAndClock).format(at);
}

/** "just now", "4 min ago", "3 h ago", "12 d ago"; "in 4 min" for what is yet to come. */
export function relativeTime(time, now = Date.now()) {
  const at = millis(time);
  if (Number.isNaN(at)) return 'unknown';
  const seconds = Math.round((now - at) / 1000);
  if (Math.abs(seconds) < 45) return seconds >= 0 ? 'just now' : 'in a moment';
  const length = spell(Math.abs(seconds));
  return seconds > 0 ? `${length} ago` : `in ${length}`;
}

function spell(seconds) {
  if (seconds < HOUR) return `${Math.max(1, Math.round(seconds / MINUTE))} min`;
  if (seconds < DAY) return `${Math.round(seconds / HOUR)} h`;
  if (seconds < 365 * DAY) return `${Math.round(seconds / DAY)} d`;
  return `${Math.round(seconds / (365 * DAY))} y`;
}

/** A length of time given in milliseconds: "840 ms", "1.4 s", "2 min 5 s", "3 h 12 min". */
export function duration(value) {
  if (!Number.isFinite(value)) return 'unknown';
  if (value < 1000) return `${Math.round(value)} ms`;
  const seconds = value / 1000;
  if (seconds < MINUTE) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  if (seconds < HOUR) return joinUnits(seconds, MINUTE, 'min', 1, 's');
  if (seconds < DAY) return joinUnits(seconds, HOUR, 'h', MINUTE, 'min');
  return joinUnits(seconds, DAY, 'd', HOUR, 'h');
}

function joinUnits(seconds, large, largeName, small, smallName) {
  const whole = Math.floor(seconds / large);
  const rest = Math.round((seconds - whole * large) / small);
  return rest === 0 ? `${whole} ${largeName}` : `${whole} ${largeName} ${rest} ${smallName}`;
}

export const number = (value) => (Number.isFinite(value) ? plain.format(value) : '–');
export const shortNumber = (value) => (Number.isFinite(value) ? compact.format(value) : '–');

/** "1 trace", "2 traces", "1,204 traces". */
export const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

export function bytes(length) {
  if (length < 1000) return `${length} characters`;
  return length < 1_000_000 ? `${Math.round(length / 1000)} kB` : `${(length / 1_000_000).toFixed(1)} MB`;
}

/** `tool_argument_correctness` and `toolError` as words: "tool argument correctness", "tool error". */
export const words = (name) =>
  String(name ?? '').replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A share as people read it: "98.6 %", "100 %". Never rounded up to all, nor down to nothing. */
export function percent(share) {
  if (!Number.isFinite(share)) return '–';
  const value = share * 100;
  const rounded = value > 0 && value < 100 ? Math.min(99.9, Math.max(0.1, Math.round(value * 10) / 10)) : Math.round(value);
  return `${rounded}\u00a0%`;
}
