import { FORMATS } from './download-menu.js';
import { FLAGS, MENUS, RANGES, SEVERITIES, SPANS, STATUSES } from './filters.js';
import { count } from './format.js';
import { SNOOZES } from './lifecycle.js';
import { isDense, toggleDensity } from './list-tools.js';

/** What can be done on the queue, for the command palette. */
export function queueCommands({ selection, focused, undoable, filters, facets, actions }) {
  return [
    ...changing(selection, focused, undoable, actions),
    ...filtering(filters, facets, actions),
    ...FORMATS.map(({ key, label }) => ({ group: 'List', label: `Download as ${label}`, run: () => actions.download(key) })),
    ...SPANS.map(({ key, title }) => ({ group: 'List', label: `Bars: ${title.toLowerCase()}`, run: () => actions.apply(filters.with({ sparkline: key })) })),
    { group: 'List', label: isDense() ? 'Roomy rows' : 'Dense rows', run: () => toggleDensity(actions.redraw) },
  ];
}

function changing(selection, focused, undoable, actions) {
  if (selection === null) return [];
  const undo = undoable ? [{ group: 'Change', label: `Undo: ${undoable}`, key: 'z', run: actions.undo }] : [];
  const all = { group: 'Change', label: selection.hasAllShown ? 'Choose none' : 'Choose all shown', run: actions.chooseAll };
  const what = selection.size > 0 ? count(selection.size, 'capture') : focused ? `#${focused.number}` : null;
  if (what === null) return [...undo, all];
  const command = (label, change, key) => ({ group: 'Change', label: `${what}: ${label}`, key, run: () => actions.change(change()) });
  return [
    command('mark ready', () => ({ status: 'ready' }), 'e'),
    command('assign to me', () => ({ assignee: 'me' }), 'a'),
    command('assign to nobody', () => ({ assignee: null })),
    ...['triaged', 'new', 'resolved'].map((status) => command(`mark ${status}`, () => ({ status }))),
    ...SNOOZES.map(({ label, snooze }, index) => command(`ignore ${label}`, () => ({ status: 'ignored', ...(snooze ? { snooze: snooze(Date.now()) } : {}) }), index === 0 ? 'i' : undefined)),
    ...SEVERITIES.map((severity) => command(`severity ${severity}`, () => ({ severity }))),
    ...undo,
    all,
  ];
}

function filtering(filters, facets, { apply }) {
  const filter = (label, next) => ({ group: 'Filter', label, run: () => apply(next) });
  const menus = MENUS.flatMap(({ key, label, show = String }) => {
    const values = key === 'severity' ? SEVERITIES : (facets?.[key] ?? []).map(({ value }) => value).filter((value) => value !== 'none');
    const own = key === 'assignee' ? ['me', 'none'] : [];
    return [...own, ...values].map((value) => filter(`${label}: ${show(value)}`, filters.with({ [key]: value })));
  });
  return [
    ...(filters.isEmpty ? [] : [filter('Clear all filters', filters.cleared())]),
    ...STATUSES.map((status) => filter(`Status: ${status}`, filters.with({ status }))),
    ...FLAGS.map(({ key, label }) => filter(`Only ${label.toLowerCase()}`, filters.with({ [key]: 'true' }))),
    filter('Only with something missing', filters.with({ q: `${filters.one('q')} is:incomplete`.trim() })),
    ...RANGES.map(({ key, label }) => filter(label, filters.with({ range: key, from: '', to: '' }))),
    ...menus,
  ];
}
