import { showKeys } from './keys.js';
import { go, href } from './router.js';
import { chooseTheme, THEMES } from './theme.js';
import { addressOf } from './views-menu.js';

/** What the command palette offers everywhere, the page's own commands first. `later` is given what has to be asked for. */
export function commandsOf(shell, page, later) {
  shell.api.views().then(({ items }) => later(items.map((view) => ({ group: 'Views', label: view.name, words: 'saved view', run: () => go(addressOf(view)) }))), () => {});
  return [
    numbered,
    ...(page?.commands?.() ?? []),
    ...pages(),
    ...THEMES.map(({ key, label }) => ({ group: 'Console', label, words: 'theme colour', run: () => chooseTheme(key) ?? shell.redraw() })),
    { group: 'Console', label: 'Keyboard shortcuts', key: '?', run: showKeys },
    { group: 'Console', label: 'Sign out', run: () => shell.leave() },
    searched,
  ];
}

/** The pages that the header leads to, by the same addresses and keys. */
const pages = () => [...document.querySelectorAll('.nav a')].map((link) => {
  const label = [...link.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data).join('').trim();
  return { group: 'Go to', label, key: `g ${label.charAt(0).toLowerCase()}`, run: () => go(link.getAttribute('href')) };
});

/** A number alone is a capture's. */
const numbered = (typed) => {
  const number = /^#?(\d{1,15})$/.exec(typed)?.[1];
  return number && { group: 'Capture', label: `Open #${number}`, always: true, run: () => go(href('capture', { id: number })) };
};

const searched = (typed) => typed !== '' && {
  group: 'Search', label: `Search captures for ${typed}`, always: true, run: () => go(href('queue', { query: new URLSearchParams({ q: typed }) })),
};
