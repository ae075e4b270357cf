import { menu } from './filter-menus.js';
import { Filters } from './filters.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { href } from './router.js';
import { line } from './text.js';

/** Saved views: filters and an order under a name, for everybody. */
export class ViewsMenu {
  #shell;
  #problem = null;
  items = [];

  constructor(shell) {
    this.#shell = shell;
  }

  async read() {
    try {
      this.items = (await this.#shell.api.views()).items;
      this.#problem = null;
    } catch (problem) {
      this.#problem = problem;
    }
    this.#shell.redraw();
  }

  view(filters) {
    const present = this.items.find((view) => canonical(view.query) === filters.toString());
    return menu(html`${icon('view')} <span class="menu-name">${present ? line(present.name, 40) : 'Views'}</span>`, present ? 1 : 0, html`
      ${this.items.length === 0 ? html`<p class="hint">No view has been saved yet. A view keeps filters and an order under a name, for everybody.</p>` : nothing}
      <ul class="views">${this.items.map((view) => this.#item(view, view === present))}</ul>
      ${this.#shell.may('reviewer') ? this.#form(filters) : nothing}
      ${this.#problem ? html`<p class="notice notice-bad" role="alert">${this.#problem.message}</p>` : nothing}
    `, { wide: true, className: 'menu-end views-menu' });
  }

  #item(view, isPresent) {
    const mine = view.createdBy === this.#shell.me?.name || this.#shell.may('lead');
    return html`<li>
      <a href=${addressOf(view)} aria-current=${isPresent ? 'true' : nothing} title=${`Saved by ${view.createdBy}`} @click=${closeMenu}>${line(view.name, 80)}</a>
      ${mine ? html`<button class="icon-button" type="button" title="Delete this view" aria-label=${`Delete view ${view.name}`} @click=${() => this.#delete(view)}>${icon('close')}</button>` : nothing}
    </li>`;
  }

  #form(filters) {
    const submit = (event) => {
      event.preventDefault();
      this.#save(event.target, filters);
    };
    return html`<form class="menu-form" @submit=${submit}>
      <label class="field"><span>Save what is filtered now as</span><input name="name" required maxlength="80" autocomplete="off"></label>
      <button class="button" type="submit">Save view</button>
    </form>`;
  }

  async #save(form, filters) {
    const name = new FormData(form).get('name').trim();
    await this.#do(async () => {
      await this.#shell.api.saveView(name, filters.toString());
      form.reset();
      this.#shell.tell(`The view “${name}” is saved, for everybody.`);
    });
  }

  async #delete(view) {
    await this.#do(async () => {
      await this.#shell.api.deleteView(view.id);
      this.#shell.tell(`The view “${view.name}” is deleted.`, {
        label: 'Undo',
        run: () => this.#do(() => this.#shell.api.saveView(view.name, view.query)),
      });
    });
  }

  async #do(action) {
    try {
      await action();
      await this.read();
    } catch (problem) {
      this.#problem = problem;
      this.#shell.redraw();
    }
  }
}

export const addressOf = ({ query }) => href('queue', { query: canonical(query) });

const canonical = (query) => new Filters(new URLSearchParams(query)).toString();

const closeMenu = (event) => event.target.closest('details').removeAttribute('open');
