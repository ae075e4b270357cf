import { html } from './lit.js';
import { lasting, read, write } from './settings.js';

// Keys for people who live in the queue. They are single letters, so they can be switched off (WCAG 2.1.4).

const KEYS = [
  ['j / k', 'Next, previous capture'],
  ['Enter or o', 'Open the capture'],
  ['/', 'Search, with suggestions'],
  ['n', 'Show new captures'],
  ['x', 'Choose the capture, or not'],
  ['Shift + j / k', 'Choose from here on, down or up'],
  ['e', 'Mark ready: what is chosen, or the capture'],
  ['a', 'Assign to me'],
  ['i', 'Ignore'],
  ['m', 'Add a note to the capture'],
  ['z', 'Undo the last change, for ten minutes'],
  ['Ctrl or ⌘ + K', 'Every command, found by typing'],
  ['Esc', 'Back to the queue; close what is open; choose none'],
  ['g then q, h or a', 'Go to the queue, health or audit'],
  ['?', 'This list'],
];

export const keysAreOn = () => read(lasting, 'keys') !== 'off';

const TYPED_IN = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** Listens for keys that no field, menu or dialog wants, and hands them on: ('j'), ('g q'), ('Escape'), ('mod k'). */
export function listenForKeys(onKey) {
  let first = '';
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === 'k' && onKey('mod k', event)) event.preventDefault();
      return;
    }
    const typing = event.target.closest?.(TYPED_IN);
    if (typing && event.key !== 'Escape') return;
    if (event.key !== 'Escape' && !keysAreOn()) return;
    const key = first ? `${first} ${event.key}` : event.key;
    first = key === 'g' ? 'g' : '';
    if (onKey(key, event)) event.preventDefault();
  });
}

export function keysDialog() {
  const onChange = (event) => write(lasting, 'keys', event.target.checked ? null : 'off');
  return html`<dialog id="keys" class="dialog" aria-labelledby="keys-title">
    <form method="dialog">
      <h2 id="keys-title">Keyboard</h2>
      <dl class="keys">${KEYS.map(([key, meaning]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${meaning}</dd></div>`)}</dl>
      <label class="check"><input type="checkbox" .checked=${keysAreOn()} @change=${onChange}> Single-key shortcuts are on</label>
      <div class="dialog-actions"><button class="button" autofocus>Close</button></div>
    </form>
  </dialog>`;
}

export const showKeys = () => document.getElementById('keys').showModal();
