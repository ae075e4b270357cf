import { clockTime } from './format.js';

// What the list of exports is filtered by. The address holds it, so that it can be shared and bookmarked.

export const STATES = [
  { key: 'due', label: 'Due' },
  { key: 'delivered', label: 'Delivered' },
  { key: 'dead', label: 'Given up' },
  { key: 'cancelled', label: 'Cancelled' },
];
export const RANGES = [
  { key: '24h', label: 'Last 24 hours', millis: 86_400_000 },
  { key: '7d', label: 'Last 7 days', millis: 7 * 86_400_000 },
  { key: '30d', label: 'Last 30 days', millis: 30 * 86_400_000 },
];
const KEYS = ['state', 'destination', 'capture', 'range', 'from', 'to'];

export class ExportFilters {
  #parameters;

  constructor(parameters) {
    this.#parameters = parameters;
  }

  all(key) {
    return this.#parameters.getAll(key);
  }

  one(key) {
    return this.#parameters.get(key) ?? '';
  }

  /** The same filters with some changed: a list, a text, or nothing to take one away. */
  with(changes) {
    const next = new URLSearchParams();
    for (const key of KEYS) {
      for (const value of key in changes ? [changes[key]].flat() : this.all(key)) if (value) next.append(key, value);
    }
    return new ExportFilters(next);
  }

  toggle(key, value) {
    const values = this.all(key);
    return this.with({ [key]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
  }

  toString() {
    return this.with({}).#parameters.toString();
  }

  /** What the API is asked for. A range such as the last day is counted from `now`. */
  toQuery(now) {
    const range = RANGES.find(({ key }) => key === this.one('range'));
    return {
      state: this.all('state'),
      destination: this.all('destination'),
      capture: this.one('capture'),
      from: range ? new Date(now - range.millis).toISOString() : this.one('from'),
      to: range ? '' : this.one('to'),
    };
  }

  /** One chip for each thing that narrows the list, but for the state, which has tabs. */
  chips(captureName) {
    const chips = this.all('destination').map((value) => ({ label: 'Destination', value, without: this.toggle('destination', value) }));
    if (this.one('capture')) chips.push({ label: 'Capture', value: captureName, without: this.with({ capture: '' }) });
    const range = RANGES.find(({ key }) => key === this.one('range'));
    if (range) chips.push({ label: 'Asked for', value: range.label, without: this.with({ range: '' }) });
    else if (this.one('from') || this.one('to')) chips.push({ label: 'Asked for', value: this.#between(), without: this.with({ from: '', to: '' }) });
    return chips;
  }

  #between() {
    const from = this.one('from') ? clockTime(this.one('from')) : 'the beginning';
    return `${from} to ${this.one('to') ? clockTime(this.one('to')) : 'now'}`;
  }

  get isEmpty() {
    return this.toString() === '';
  }
}
