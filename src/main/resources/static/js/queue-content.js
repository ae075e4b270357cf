import { clockTime, count } from './format.js';
import { guard, html, nothing, ref, repeat } from './lit.js';
import { isDense } from './list-tools.js';
import { queueHead, queueRow } from './queue-row.js';
import { focusedCapture } from './row-focus.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { line } from './text.js';

/** How often "4 min ago" is counted anew. Else a row is drawn again only when something in it has changed. */
const AGES_MILLIS = 20_000;

/** The captures, or what there is instead of them. */
export function queueContent({ list, rowKeys, filters, ingestion, selection, unreadable, actions }) {
  const { items, loading, problem } = list;
  if (items.length === 0) {
    if (unreadable) return emptiness('The search cannot be read', 'Correct it above, where the place is marked.');
    if (problem !== null) return failure(problem, actions.reload);
    if (loading) return skeletonRows(12);
    return nothingThere({ filters, ingestion, onClear: actions.clearFilters });
  }
  const now = Math.floor(Date.now() / AGES_MILLIS);
  const row = (item) => {
    const changed = list.isChanged(item);
    const gone = list.isGone(item);
    return guard([item, changed, gone, selection?.has(item.id), filters.span, now], () =>
      queueRow(item, { changed, gone, span: filters.span, selection, onChoose: actions.choose }));
  };
  return html`
    ${problem !== null && !unreadable && !list.hasMore ? failure(problem, actions.reload) : nothing}
    <table class="queue ${isDense() ? 'is-dense' : ''} ${selection ? '' : 'is-readonly'}" role="table" aria-label="Failure captures" aria-busy=${loading}>
      ${queueHead({ span: filters.span, selection, onAll: actions.chooseAll })}
      <tbody role="rowgroup">${repeat(items, rowKeys.of(items, list.query, focusedCapture()), row)}</tbody>
    </table>
    ${problem !== null && !unreadable && list.hasMore ? failure(problem, actions.more) : nothing}
    <div class="queue-end" ${ref(actions.watch)}>
      ${list.hasMore
        ? html`<button class="button" type="button" ?disabled=${loading} @click=${actions.more}>${loading ? 'Loading…' : 'Load more'}</button>`
        : html`<span class="muted">${count(items.length, 'capture')}</span>`}
    </div>`;
}

/** Nothing to show has three causes, and they must not look alike: filters, nothing failed, or nobody is reading. */
function nothingThere({ filters, ingestion, onClear }) {
  if (!filters.isEmpty) {
    return emptiness('No captures match these filters', 'Take one away, or look at a longer time.', {
      actions: html`<button class="button" type="button" @click=${onClear}>Clear all filters</button>`,
    });
  }
  if (ingestion === null) return skeletonRows(3);
  if (ingestion.state === 'running') {
    const until = ingestion.completeUntil ? `Read completely until ${clockTime(ingestion.completeUntil)}.` : '';
    return emptiness('No incidents', html`${until} Groundhog keeps watching, and this list fills by itself.`, { mark: true });
  }
  if (ingestion.state === 'starting') {
    return emptiness('Reading has just started', html`${line(ingestion.message, 600)}`, { mark: true });
  }
  const title = ingestion.state === 'paused' ? 'Not reading' : 'Reading is in trouble';
  return emptiness(title, html`${line(ingestion.message, 600)} An empty list says nothing until then.`, {
    actions: html`<a class="button" href="#/health">See what is wrong</a>`,
  });
}
