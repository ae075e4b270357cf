import { html } from './lit.js';
import { href } from './router.js';
import { emptiness } from './states.js';

/** Nothing to show: because of the filters, because nothing was given up, or because nothing was ever exported. */
export function noExports(filters, onClear) {
  const actions = html`<button class="button" type="button" @click=${onClear}>Show all exports</button>`;
  if (filters.toString() === 'state=dead') return emptiness('Nothing was given up', 'Every export that was asked for has arrived, was cancelled, or is still tried.', { actions });
  if (!filters.isEmpty) return emptiness('No exports match these filters', 'Take one away, or look at a longer time.', { actions });
  return emptiness('Nothing has been exported yet', 'A lead exports a capture once it is ready: open one in the queue, or select several.', {
    mark: true,
    actions: html`<a class="button" href=${href('queue', { query: new URLSearchParams({ status: 'ready' }) })}>See what is ready</a>`,
  });
}
