import { html } from './lit.js';
import { icon } from './icons.js';
import { lasting, read, write } from './settings.js';

const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const NAMES = { system: 'System theme', light: 'Light theme', dark: 'Dark theme' };

const currentTheme = () => {
  const chosen = read(lasting, 'theme');
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
};

export const THEMES = Object.entries(NAMES).map(([key, label]) => ({ key, label }));

export function chooseTheme(theme) {
  write(lasting, 'theme', theme === 'system' ? null : theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** A button that walks through the system's theme, light and dark. */
export function themeButton(redraw) {
  const theme = currentTheme();
  const change = () => {
    chooseTheme(NEXT[theme]);
    redraw();
  };
  const label = `${NAMES[theme]}. Switch to ${NAMES[NEXT[theme]].toLowerCase()}`;
  return html`<button class="icon-button" type="button" title=${label} aria-label=${label} @click=${change}>${icon(theme)}</button>`;
}
