import { clockTime, words } from './format.js';

// What the queue is filtered and sorted by. The address holds it, so that it can be shared and bookmarked, and in the
// words of the API, so that a saved view is the same text.

const nameOf = (assignee) => ({ none: 'Nobody', me: 'Me' })[assignee] ?? assignee;

/** Filters with a menu; a capture passes when it has one of the values chosen. */
export const MENUS = [
  { key: 'severity', label: 'Severity' },
  { key: 'agent', label: 'Agent' },
  { key: 'failureClass', label: 'Class', show: words },
  { key: 'environment', label: 'Environment' },
  { key: 'assignee', label: 'Assignee', show: nameOf },
];
const LISTS = [{ key: 'status', label: 'Status' }, ...MENUS, { key: 'signature', label: 'Signature' }];
export const FLAGS = [
  { key: 'regressed', label: 'Regressed' },
  { key: 'escalating', label: 'Escalating' },
];
export const STATUSES = ['new', 'triaged', 'ready', 'exported', 'resolved', 'ignored'];
export const SEVERITIES = ['critical', 'high', 'medium', 'low'];
export const RANGES = [
  { key: '1h', label: 'Last hour' },
  { key: '24h', label: 'Last 24 hours' },
  { key: '7d', label: 'Last 7 days' },
  { key: '30d', label: 'Last 30 days' },
];
export const SORTS = [
  { key: '-lastSeen', label: 'Last seen' },
  { key: '-recurrence', label: 'Most traces' },
  { key: '-severity', label: 'Severity' },
  { key: '-firstSeen', label: 'Newest first' },
  { key: 'firstSeen', label: 'Oldest first' },
  { key: 'lastSeen', label: 'Longest quiet' },
];
/** What the bars of a row count. */
export const SPANS = [
  { key: '24h', label: '24 hours', title: 'Traces an hour over the last 24 hours' },
  { key: '7d', label: '7 days', title: 'Traces per six hours over the last 7 days' },
  { key: '30d', label: '30 days', title: 'Traces a day over the last 30 days' },
];
const SINGLES = ['q', 'range', 'from', 'to', 'minRecurrence', 'maxRecurrence', 'regressed', 'escalating'];
const PRESENTATION = ['sort', 'sparkline'];
const PAGE_SIZE = 50;

export class Filters {
  #parameters;

  constructor(parameters) {
    this.#parameters = parameters;
  }

  /** The values of a list, which may be repeated or have commas, as in the API. */
  all(key) {
    return this.#parameters.getAll(key).flatMap((values) => values.split(',')).filter((value) => value !== '');
  }

  one(key) {
    return this.#parameters.get(key) ?? '';
  }

  get sort() {
    return SORTS.some(({ key }) => key === this.one('sort')) ? this.one('sort') : SORTS[0].key;
  }

  get span() {
    return SPANS.find(({ key }) => key === this.one('sparkline')) ?? SPANS[0];
  }

  /** The same filters with some changed: a list, a text, or nothing to take one away. */
  with(changes) {
    const next = new URLSearchParams();
    const listed = new Set(LISTS.map(({ key }) => key));
    for (const key of [...listed, ...SINGLES, ...PRESENTATION]) {
      const values = key in changes ? [changes[key]].flat() : listed.has(key) ? this.all(key) : [this.one(key)];
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

  /** What a page of captures is asked for with. */
  toQuery() {
    return { limit: PAGE_SIZE, sort: this.sort, sparkline: this.span.key, ...this.toFilter() };
  }

  /** Only what narrows the queue, by the names of the API: for counts, downloads and changes of all that match. */
  toFilter() {
    const filter = {};
    for (const { key } of LISTS) if (this.all(key).length > 0) filter[key] = this.all(key);
    for (const key of SINGLES) if (this.one(key)) filter[key] = this.one(key);
    if (filter.range) {
      delete filter.from;
      delete filter.to;
    }
    return filter;
  }

  /** One chip for each thing that narrows the queue, with the filters that remain without it. */
  chips() {
    const chips = LISTS.flatMap(({ key, label, show }) =>
      this.all(key).map((value) => ({ label, value: show ? show(value) : value, without: this.toggle(key, value) })));
    const add = (label, value, ...keys) =>
      chips.push({ label, value, without: this.with(Object.fromEntries(keys.map((key) => [key, '']))) });
    if (this.one('q')) add('Search', this.one('q'), 'q');
    if (this.one('range')) add('Seen', RANGES.find(({ key }) => key === this.one('range'))?.label ?? `last ${this.one('range')}`, 'range');
    else if (this.one('from') || this.one('to')) add('Seen', this.#between(), 'from', 'to');
    if (this.one('minRecurrence')) add('Traces', `at least ${this.one('minRecurrence')}`, 'minRecurrence');
    if (this.one('maxRecurrence')) add('Traces', `at most ${this.one('maxRecurrence')}`, 'maxRecurrence');
    for (const { key, label } of FLAGS) if (this.one(key)) add(label, this.one(key) === 'true' ? 'yes' : 'no', key);
    return chips;
  }

  #between() {
    const from = this.one('from') ? clockTime(this.one('from')) : 'the beginning';
    return `${from} to ${this.one('to') ? clockTime(this.one('to')) : 'now'}`;
  }

  get isEmpty() {
    return this.chips().length === 0;
  }

  /** The filters without any narrowing; the order and the bars stay. */
  cleared() {
    return new Filters(new URLSearchParams()).with({ sort: this.one('sort'), sparkline: this.one('sparkline') });
  }
}
