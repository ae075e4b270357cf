import { menu } from './filter-menus.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { html } from './lit.js';

export const FORMATS = [
  { key: 'csv', label: 'CSV', help: 'for spreadsheets' },
  { key: 'json', label: 'JSON', help: 'one list' },
  { key: 'jsonl', label: 'JSON lines', help: 'one capture a line' },
];

/** Everything that the filters leave, as a file. */
export class Downloads {
  #shell;
  #running = false;

  constructor(shell) {
    this.#shell = shell;
  }

  view(filters, facets) {
    return menu(html`${icon('download')} <span class="menu-name">${this.#running ? 'Downloading…' : 'Download'}</span>`, 0, html`
      <p class="hint">${facets ? count(facets.total, 'capture') : 'All captures'} that match the filters, as a file.</p>
      <ul class="choices">${FORMATS.map(({ key, label, help }) => html`<li><button type="button" ?disabled=${this.#running} @click=${() => this.start(key, filters)}>${label} <span class="muted">${help}</span></button></li>`)}</ul>
    `, { className: 'menu-end' });
  }

  async start(format, filters) {
    if (this.#running) return;
    this.#running = true;
    this.#shell.announce('The download has started.');
    this.#shell.redraw();
    try {
      const { content, name } = await this.#shell.api.download({ format, ...filters.toFilter() });
      save(content, name ?? `groundhog-captures.${format}`);
      this.#shell.tell('The file is complete and saved.');
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
    this.#running = false;
    this.#shell.redraw();
  }
}

function save(content, name) {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
