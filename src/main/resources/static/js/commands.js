import { showKeys } from './keys.js';
import { go, href } from './router.js';
import { chooseTheme, THEMES } from './theme.js';
import { addressOf } from './views-menu.js';

const PAGES = [
  { name: 'queue', label: 'Queue', key: 'g q' },
  { name: 'exports', label: 'Exports', key: 'g e' },
  { name: 'insights', label: 'Insights', key: 'g i' },
  { name: 'health', label: 'Health', key: 'g h' },
  { name: 'audit', label: 'Audit', key: 'g a', role: 'lead' },
];

/** What the command palette offers everywhere, the page's own commands first. `later` is given what has to be asked for. */
export function commandsOf(shell, page, route, later) {
  shell.api.views().then(({ items }) => later(items.map((view) => ({ group: 'Views', label: view.name, words: 'saved view', run: () => go(addressOf(view)) }))), () => {});
  if (route?.name === 'capture' && shell.may('reviewer') && page?.commands === undefined) {
    shell.api.capture(route.id).then((capture) => later(captureCommands(shell, capture)), () => {});
  }
  return [
    numbered,
    ...(page?.commands?.() ?? []),
    ...PAGES.filter(({ role }) => !role || shell.may(role)).map(({ name, label, key }) => ({ group: 'Go to', label, key, run: () => go(href(name)) })),
    ...THEMES.map(({ key, label }) => ({ group: 'Console', label, words: 'theme colour', run: () => chooseTheme(key) ?? shell.redraw() })),
    { group: 'Console', label: 'Keyboard shortcuts', key: '?', run: showKeys },
    { group: 'Console', label: 'Sign out', run: () => shell.leave() },
    searched,
  ];
}

/** A number alone is a capture's. */
const numbered = (typed) => {
  const number = /^#?(\d{1,15})$/.exec(typed)?.[1];
  return number && { group: 'Capture', label: `Open #${number}`, always: true, run: () => go(href('capture', { id: number })) };
};

const searched = (typed) => typed !== '' && {
  group: 'Search', label: `Search captures for ${typed}`, always: true, run: () => go(href('queue', { query: new URLSearchParams({ q: typed }) })),
};

/** Changes of the capture that is open, on the state it had when the palette opened. */
function captureCommands(shell, { id, number, etag, transitions }) {
  const command = (label, change) => ({
    group: 'Change',
    label: `#${number}: ${label}`,
    run: async () => {
      try {
        await shell.api.change(id, etag, change);
        shell.tell(`#${number}: ${label} – done.`);
      } catch (problem) {
        shell.tell(problem.status === 412 ? `Somebody has changed #${number} since; nothing was overwritten. Decide again.` : problem.message);
      }
      shell.readAgain();
    },
  });
  return [...transitions.map((status) => command(`mark ${status}`, { status })), command('assign to me', { assignee: 'me' }), command('assign to nobody', { assignee: null })];
}
