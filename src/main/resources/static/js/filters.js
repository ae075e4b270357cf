import { clockTime, words } from './format.js';

// What the queue is filtered and sorted by. The address holds it, so that it can be shared and bookmarked.

/** Filters with a menu; a capture passes when it has one of the values chosen. */
export const MENUS = [
  { key: 'severity', label: 'Severity' },
  { key: 'agent', label: 'Agent' },
  { key: 'failureClass', label: 'Class', show: words },
  { key: 'environment', label: 'Environment' },
];
const LISTS = [
  { key: 'status', label: 'Status' },
  ...MENUS,
  { key: 'assignee', label: 'Assignee' },
  { key: 'signature', label: 'Signature' },
];
export const STATUSES = ['new', 'triaged', 'ready', 'exported', 'resolved', 'ignored'];
export const RANGES = [
  { key: '1h', label: 'Last hour', millis: 3_600_000 },
  { key: '24h', label: 'Last 24 hours', millis: 86_400_000 },
  { key: '7d', label: 'Last 7 days', millis: 7 * 86_400_000 },
  { key: '30d', label: 'Last 30 days', millis: 30 * 86_400_000 },
];
export const SORTS = [
  { key: '-lastSeen', label: 'Last seen' },
  { key: '-recurrence', label: 'Most traces' },
  { key: '-severity', label: 'Severity' },
  { key: '-firstSeen', label: 'Newest first' },
  { key: 'firstSeen', label: 'Oldest first' },
];
const SINGLES = ['q', 'range', 'from', 'to', 'minRecurrence', 'maxRecurrence', 'regressed', 'sort'];
const PAGE_SIZE = 50;

export class Filters {
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

  get sort() {
    return SORTS.some(({ key }) => key === this.one('sort')) ? this.one('sort') : SORTS[0].key;
  }

  /** The same filters with some changed: a list, a text, or nothing to take one away. */
  with(changes) {
    const next = new URLSearchParams();
    const known = [...LISTS.map(({ key }) => key), ...SINGLES];
    for (const key of known) {
      const values = key in changes ? [changes[key]].flat() : this.all(key);
      for (const value of values) if (value) next.append(key, value);
    }
    return new Filters(next);
  }

  toggle(key, value) {
    const values = this.all(key);
    return this.with({ [key]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] });
  }

  toString() {
    return this.with({}).#parameters.toString();
  }

  get parameters() {
    return this.#parameters;
  }

  /** What the API is asked for. A range such as the last hour is counted from `now`. */
  toQuery(now) {
    const range = RANGES.find(({ key }) => key === this.one('range'));
    const query = { limit: PAGE_SIZE, sort: this.sort };
    for (const { key } of LISTS) query[key] = this.all(key);
    for (const key of ['q', 'minRecurrence', 'maxRecurrence', 'regressed']) query[key] = this.one(key);
    query.from = range ? new Date(now - range.millis).toISOString() : this.one('from');
    query.to = range ? '' : this.one('to');
    return query;
  }

  /** What the counts beside the choices are asked for. */
  toFacetQuery(now) {
    const { limit, sort, ...query } = this.toQuery(now);
    return query;
  }

  /** One chip for each thing that narrows the queue, with the filters that remain without it. */
  chips() {
    const chips = LISTS.flatMap(({ key, label, show }) =>
      this.all(key).map((value) => ({ label, value: show ? show(value) : value, without: this.toggle(key, value) })));
    const add = (label, value, ...keys) =>
      chips.push({ label, value, without: this.with(Object.fromEntries(keys.map((key) => [key, '']))) });
    if (this.one('q')) add('Search', this.one('q'), 'q');
    if (this.one('range')) add('Seen', RANGES.find(({ key }) => key === this.one('range'))?.label ?? this.one('range'), 'range');
    if (this.one('from') || this.one('to')) add('Seen', this.#between(), 'from', 'to');
    if (this.one('minRecurrence')) add('Traces', `at least ${this.one('minRecurrence')}`, 'minRecurrence');
    if (this.one('maxRecurrence')) add('Traces', `at most ${this.one('maxRecurrence')}`, 'maxRecurrence');
    if (this.one('regressed')) add('Regressed', this.one('regressed') === 'true' ? 'yes' : 'no', 'regressed');
    return chips;
  }

  #between() {
    const from = this.one('from') ? clockTime(this.one('from')) : 'the beginning';
    return `${from} to ${this.one('to') ? clockTime(this.one('to')) : 'now'}`;
  }

  get isEmpty() {
    return this.chips().length === 0;
  }

  /** The filters without any narrowing; the order stays. */
  cleared() {
    return new Filters(new URLSearchParams()).with({ sort: this.one('sort') });
  }
}
