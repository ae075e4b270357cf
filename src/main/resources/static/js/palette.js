import { icon } from './icons.js';
import { html, live, nothing } from './lit.js';
import { visible } from './text.js';

const LIST = 'palette-list';
const MOST = 60;
const ORDER = ['Capture', 'Change', 'Go to', 'Views', 'Filter', 'List', 'Console', 'Search'];

/** The command palette: everything that can be done here, found by typing. */
export class Palette {
  #commands;
  #redraw;
  #draw;
  #all = [];
  #typed = '';
  #active = 0;
  #isOpen = false;

  /** @param commands answers what can be done now, and hands what it has to ask for to the function it is given */
  constructor(commands, { redraw, draw }) {
    this.#commands = commands;
    this.#redraw = redraw;
    this.#draw = draw;
  }

  open() {
    this.#typed = '';
    this.#active = 0;
    this.#isOpen = true;
    this.#all = this.#commands((commands) => this.#add(commands));
    this.#draw(); // At once: people type on, and what they type is meant for the palette.
    document.getElementById('palette').showModal();
  }

  #add(commands) {
    if (!this.#isOpen) return;
    const chosen = this.#found()[this.#active];
    this.#all = [...this.#all, ...commands];
    this.#active = Math.max(0, this.#found().findIndex(({ label, group }) => label === chosen?.label && group === chosen.group));
    this.#redraw();
  }

  view() {
    const found = this.#isOpen ? this.#found() : [];
    const current = found[this.#active];
    return html`<dialog id="palette" class="palette" aria-label="Commands" @close=${() => this.#closed()} @click=${(event) => event.target === event.currentTarget && event.currentTarget.close()}>
      ${this.#isOpen ? html`<div class="palette-box">
        <div class="palette-field">${icon('search')}
          <input type="text" role="combobox" aria-label="Command" placeholder="Type a command, a number, or words to search for" autocomplete="off" autocapitalize="off" spellcheck="false"
            autofocus maxlength="200" aria-autocomplete="list" aria-expanded="true" aria-controls=${LIST} aria-activedescendant=${current ? `palette-${this.#active}` : nothing}
            .value=${live(this.#typed)} @input=${(event) => this.#type(event.target.value)} @keydown=${(event) => this.#key(event)}>
        </div>
        <div id=${LIST} class="palette-list" role="listbox" aria-label="Commands">${this.#groups(found)}</div>
        <p class="palette-foot" aria-hidden="true"><kbd>↑</kbd> <kbd>↓</kbd> to choose <kbd>Enter</kbd> to do it <kbd>Esc</kbd> to close</p>
      </div>` : nothing}
    </dialog>`;
  }

  #groups(found) {
    if (found.length === 0) return html`<p class="hint palette-none" role="option" aria-disabled="true" aria-selected="false">There is no such command.</p>`;
    const groups = new Map();
    found.forEach((command, index) => groups.set(command.group, [...(groups.get(command.group) ?? []), { ...command, index }]));
    return [...groups].map(([group, commands], number) => html`<div role="group" aria-labelledby="palette-group-${number}">
      <div id="palette-group-${number}" class="palette-group" role="presentation">${group}</div>
      ${commands.map(({ label, key, index }) => html`<div id="palette-${index}" class="option" role="option" aria-selected=${index === this.#active}
        @mousemove=${() => this.#point(index)} @click=${() => this.#run(found[index])}><bdi>${visible(label)}</bdi>${key ? html`<kbd>${key}</kbd>` : nothing}</div>`)}
    </div>`);
  }

  /** Commands that have every word typed, in their groups. */
  #found() {
    const words = this.#typed.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ group, label, words: more = '', always }) => {
      const text = `${group} ${label} ${more}`.toLowerCase();
      return always || words.every((word) => text.includes(word));
    };
    return this.#all
      .map((command) => (typeof command === 'function' ? command(this.#typed.trim()) : command))
      .filter((command) => command && fits(command))
      .sort((one, other) => ORDER.indexOf(one.group) - ORDER.indexOf(other.group))
      .slice(0, MOST);
  }

  #type(text) {
    this.#typed = text;
    this.#active = 0;
    this.#redraw();
  }

  #point(index) {
    if (index === this.#active) return;
    this.#active = index;
    this.#redraw();
  }

  #key(event) {
    const found = this.#found(); // By what has been typed, also since the last frame.
    const isToggle = (event.ctrlKey || event.metaKey) && event.key === 'k';
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -MOST, End: MOST };
    if (event.key === 'Enter') this.#run(found[this.#active]);
    else if (isToggle) document.getElementById('palette').close();
    else if (event.key in steps && found.length > 0) this.#move(steps[event.key], found.length);
    else return;
    event.preventDefault();
  }

  #move(by, length) {
    const next = this.#active + by;
    this.#active = Math.abs(by) === 1 ? (next + length) % length : Math.min(length - 1, Math.max(0, next));
    this.#redraw();
    requestAnimationFrame(() => document.getElementById(`palette-${this.#active}`)?.scrollIntoView({ block: 'nearest' }));
  }

  #run(command) {
    if (command === undefined) return;
    document.getElementById('palette').close();
    command.run();
  }

  /** Told a moment after it was closed, when somebody may have opened it again. */
  #closed() {
    if (document.getElementById('palette').open) return;
    this.#isOpen = false;
    this.#all = [];
    this.#redraw();
  }
}
