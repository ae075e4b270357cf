import { askToPause, banner, pauseDialog, sandboxStrip } from './banner.js';
import { commandsOf } from './commands.js';
import { Destinations } from './destinations.js';
import { shortNumber } from './format.js';
import { icon } from './icons.js';
import { keysDialog, showKeys } from './keys.js';
import { html, nothing, render } from './lit.js';
import { Messages } from './messages.js';
import { Pages } from './pages.js';
import { Palette } from './palette.js';
import { poll } from './polling.js';
import { currentRoute, go, href } from './router.js';
import { emptiness, failure, skeletonRows } from './states.js';
import { line } from './text.js';
import { themeButton } from './theme.js';

const ROLES = ['viewer', 'reviewer', 'lead', 'admin'];
const DESTINATIONS_SECONDS = 30;
const PARENTS = { capture: 'queue', export: 'exports' };
const INGESTION_SECONDS = 5;

/**
 * What is around every page: header, banner, messages. A page is built with the shell and has `title`, `view()`,
 * `open(route)`, `close()`, `key(key)` that answers whether it took the key, and perhaps
 * `commands()` for the palette and `hasBar`, whether something stands at the bottom.
 */
export class Shell {
  me = null;
  about = null;
  ingestion = null;
  ingestionProblem = null;
  #busy = false;
  #messages = new Messages(() => this.redraw());
  #page = null;
  #route = null;
  #pages = new Pages(this);
  #pageProblem = null;
  #scheduled = false;
  #closed = false;
  #ingestionPoll;
  #destinationsPoll;
  #root;
  #palette = new Palette((later) => commandsOf(this, this.#page, later), {
    redraw: () => this.redraw(),
    draw: () => this.#draw(),
  });

  constructor(api, root, leave) {
    this.api = api;
    this.destinations = new Destinations(api, () => this.redraw());
    this.#root = root;
    this.leave = leave;
  }

  /** What the page shows is asked for first, and then what is around it: a browser asks for six things at a time. */
  open() {
    this.navigate();
    this.api.me().then((me) => this.#learn({ me }), () => {});
    this.#ingestionPoll = poll(INGESTION_SECONDS, () => this.#readIngestion());
    this.api.about().then((about) => this.#learn({ about }), () => {});
    this.#destinationsPoll = poll(DESTINATIONS_SECONDS, () => this.destinations.read());
    this.#pages.bringOthersLater();
  }

  close() {
    this.#closed = true;
    this.#pages.close();
    this.#ingestionPoll.stop();
    this.#destinationsPoll.stop();
    this.#page?.close();
  }

  may(role) {
    return this.me !== null && ROLES.indexOf(this.me.role) >= ROLES.indexOf(role);
  }

  /** Opens the page of the current address. */
  navigate() {
    const route = currentRoute();
    const moved = route.name !== this.#route?.name || route.id !== this.#route?.id;
    if (moved) this.#page?.close();
    const first = this.#route === null;
    this.#route = route;
    this.#page = this.#pages.find(route.name);
    this.#pageProblem = null;
    if (this.#page !== null) this.#page.open(route);
    else if (this.#pages.exists(route.name)) this.#bring(route, first);
    this.redraw();
    if (moved && !first) this.focusHeading();
  }

  async #bring(route, first) {
    const problem = await this.#pages.bring(route.name).then(() => null, (failed) => failed);
    if (route !== this.#route || this.#closed) return;
    this.#pageProblem = problem;
    this.#page = this.#pages.find(route.name);
    this.#page?.open(route);
    this.redraw();
    if (!first) this.focusHeading();
  }

  /** Has the page read anew what was changed beside it. */
  readAgain() {
    this.#page?.close();
    this.#page?.open(this.#route);
    this.redraw();
  }

  /** The queue as it was last seen, for walking from capture to capture. */
  get queue() {
    return this.#pages.visited('queue');
  }

  redraw() {
    if (this.#scheduled || this.#closed) return;
    this.#scheduled = true;
    requestAnimationFrame(() => this.#catchUp());
  }

  /** Draws what has changed since the last frame. */
  #catchUp() {
    if (!this.#scheduled || this.#closed) return;
    this.#scheduled = false;
    this.#draw();
  }

  /** Tells people, and screen readers, what has just happened, perhaps with something to do about it: `{ label, run }`. */
  tell(text, action = null) {
    this.#messages.show(text, action);
    this.announce(text);
  }

  announce(text) {
    document.getElementById('announcer').textContent = text;
  }

  key(key) {
    this.#catchUp(); // A key means what people see next, not what was there before the last frame.
    if (key === 'mod k') return this.#palette.open() ?? true;
    if (this.#page?.key?.(key)) return true;
    const places = { 'g q': 'queue', 'g e': 'exports', 'g i': 'insights', 'g h': 'health', 'g a': 'audit' };
    if (places[key]) go(href(places[key]));
    else if (key === '?') showKeys();
    else return false;
    return true;
  }

  #draw() {
    document.title = `${this.#page?.title ?? (this.#pages.exists(this.#route?.name) ? 'Loading' : 'Not found')} · Groundhog`;
    render(this.#view(), this.#root);
  }

  #view() {
    return html`
      <a class="skip-link" href="#main" @click=${skipToMain}>Skip to content</a>
      ${this.about?.mode === 'sandbox' || this.ingestion?.mode === 'sandbox' ? sandboxStrip() : nothing}
      ${this.#header()}
      ${banner({
        ingestion: this.ingestion,
        problem: this.ingestionProblem,
        canSteer: this.may('lead'),
        busy: this.#busy,
        actions: {
          pause: askToPause,
          resume: () => this.#steer(() => this.api.resume(), 'Reading goes on.'),
          poll: () => this.#steer(() => this.api.poll(), 'Asked for the next read.'),
        },
      })}
      <main id="main" class="page page-${this.#route?.name}" tabindex="-1">
        ${this.#page?.view() ?? this.#noPage()}
      </main>
      ${this.#messages.view({ raised: this.#page?.hasBar === true })}
      ${this.#palette.view()} ${keysDialog()} ${pauseDialog((reason) => this.#steer(() => this.api.pause(reason), 'Reading is paused.'))}
    `;
  }

  /** Instead of a page: its modules are on their way, or cannot be read, or there is no such page. */
  #noPage() {
    if (this.#pageProblem !== null) return failure({ title: 'The page did not come', message: 'A part of it could not be read. Is Groundhog still running?' }, () => location.reload());
    return this.#pages.exists(this.#route?.name) ? skeletonRows(12) : nowhere();
  }

  #header() {
    const link = (name, label, address = href(name)) => html`<a href=${address} aria-current=${this.#isAt(name) ? 'page' : nothing}>${label}</a>`;
    return html`<header class="header">
      <a class="brand" href="#/queue" aria-label="Groundhog, to the queue"><img src="images/groundhog.svg" alt="" width="26" height="26"><span>Groundhog</span></a>
      <nav class="nav" aria-label="Pages">
        ${link('queue', 'Queue', this.#queueAddress())} ${link('exports', html`Exports${this.#exportsMark()}`)} ${link('insights', 'Insights')} ${link('health', 'Health')} ${this.may('lead') ? link('audit', 'Audit') : nothing}
      </nav>
      <div class="header-end">
        ${this.me ? html`<span class="who" title="Signed in as ${this.me.name}, ${this.me.role}">${line(this.me.name, 40)} <span class="muted">${this.me.role}</span></span>` : nothing}
        <button class="icon-button palette-button" type="button" title="Commands (Ctrl or ⌘ + K)" aria-label="Commands" @click=${() => this.#palette.open()}>${icon('command')}</button>
        <button class="icon-button keys-button" type="button" title="Keyboard shortcuts (?)" aria-label="Keyboard shortcuts" @click=${showKeys}>${icon('keyboard')}</button>
        ${themeButton(() => this.redraw())}
        <button class="icon-button" type="button" title="Sign out" aria-label="Sign out" @click=${this.leave}>${icon('leave')}</button>
      </div>
    </header>`;
  }

  /** Coming from another page, the queue as it was left; on the queue itself, the queue afresh. */
  #queueAddress() {
    return this.#route?.name === 'queue' ? href('queue') : this.queue?.address ?? href('queue');
  }

  #exportsMark() {
    const { trouble, dead } = this.destinations;
    return trouble === '' ? nothing : html`<span class="nav-mark" title=${trouble}>${dead > 0 ? shortNumber(dead) : '!'}<span class="visually-hidden">: ${trouble}</span></span>`;
  }

  #isAt(name) {
    return this.#route?.name === name || PARENTS[this.#route?.name] === name;
  }

  /** After a move, the reading place of screen readers and the keyboard is the new page's heading, unless people went on already. */
  focusHeading() {
    requestAnimationFrame(() => {
      const main = this.#root.querySelector('main');
      const active = document.activeElement;
      const elsewhere = main?.contains(active) && active !== main;
      if (!elsewhere) (main?.querySelector('h1') ?? main)?.focus({ preventScroll: true });
    });
  }

  async #steer(action, done) {
    this.#busy = true;
    this.redraw();
    try {
      const answer = await action();
      this.tell(answer?.message ?? done);
      await this.#readIngestion().catch(() => {});
    } catch (problem) {
      this.tell(problem.message);
    } finally {
      this.#busy = false;
      this.redraw();
    }
  }

  async #readIngestion() {
    try {
      const ingestion = await this.api.ingestion();
      if (this.ingestion && this.ingestion.state !== ingestion.state) this.announce(ingestion.message);
      this.#learn({ ingestion, ingestionProblem: null });
    } catch (problem) {
      this.#learn({ ingestionProblem: problem });
      throw problem;
    }
  }

  #learn(facts) {
    Object.assign(this, facts);
    this.redraw();
  }
}

const nowhere = () => html`<h1 class="visually-hidden" tabindex="-1">Not found</h1>
  ${emptiness('There is no such page', 'The address may be mistyped.', { mark: true, actions: html`<a class="button" href="#/queue">To the queue</a>` })}`;

function skipToMain(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}
