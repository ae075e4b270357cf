// Which statuses people may give, by the table that the API answers.

export const SNOOZES = [
  { key: '', label: 'until somebody brings it back' },
  { key: '1d', label: 'for a day', snooze: (now) => ({ until: new Date(now + 86_400_000).toISOString() }) },
  { key: '7d', label: 'for a week', snooze: (now) => ({ until: new Date(now + 7 * 86_400_000).toISOString() }) },
  { key: 'count', label: 'for 10 more traces', snooze: () => ({ count: 10 }) },
  { key: 'escalating', label: 'until it escalates', snooze: () => ({ untilEscalating: true }) },
];

/** How many captures could be given each status, of those with the statuses counted; statuses that none could are left out. */
export function possibleStatuses(transitions, countsByStatus) {
  const possible = new Map();
  for (const { from, to, by } of transitions) {
    const captures = countsByStatus.get(from) ?? 0;
    if (by === 'person' && captures > 0) possible.set(to, (possible.get(to) ?? 0) + captures);
  }
  return possible;
}

export function countByStatus(captures) {
  const counts = new Map();
  for (const { status } of captures) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
