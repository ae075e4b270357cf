import { conflictNotice, conflictOf } from './conflict.js';
import { icon } from './icons.js';
import { html, nothing } from './lit.js';
import { go, href } from './router.js';
import { line } from './text.js';

/** Merges and splits, their undoing, and what stands in their way. */
export class Regrouping {
  #shell;
  #page;
  isBusy = false;
  problem = null;
  conflict = null;

  /** @param page as for Decisions */
  constructor(shell, page) {
    this.#shell = shell;
    this.#page = page;
  }

  /** Answers whether it was done; the page then shows the capture that remains. */
  async merge(source, target, note) {
    const merged = await this.#attempt(source, (api) => api.merge(source.number, source.etag, { into: String(target.number), ...(note ? { note } : {}) }));
    if (merged === null) return false;
    this.#shell.tell([`#${merged.source.number} counts in #${merged.target.number} now.`, ...merged.remarks].join(' '), {
      label: 'Undo',
      run: () => this.undoMerge(merged.target, merged.merge, merged.source),
    });
    this.#follow(merged.target);
    return true;
  }

  /** @param target the capture both are in */
  async undoMerge(target, merge, source) {
    const apart = await this.#attempt(target, (api) => api.undoMerge(target.number, target.etag, merge), { tells: true });
    if (apart === null) return;
    this.#shell.tell(`#${source.number} stands by itself again.`);
    this.#follow(target);
  }

  async split(source, part) {
    const divided = await this.#attempt(source, (api) => api.split(source.number, source.etag, part));
    if (divided === null) return false;
    this.#shell.tell(`#${divided.target.number} was split off from #${divided.source.number}.`, {
      label: 'Undo',
      run: () => this.undoSplit(divided.source, divided.split, divided.target),
    });
    this.#follow(divided.source);
    return true;
  }

  async undoSplit(source, split, target) {
    const joined = await this.#attempt(source, (api) => api.undoSplit(source.number, source.etag, split), { tells: true });
    if (joined === null) return;
    this.#shell.tell(`#${target.number} counts in #${source.number} again.`);
    this.#follow(source);
  }

  forget() {
    this.problem = null;
    this.conflict = null;
    this.#shell.redraw();
  }

  /** What stood in the way. */
  notice() {
    if (this.conflict) return conflictNotice(this.conflict);
    return this.problem ? html`<div class="notice notice-bad" role="alert">${icon('alert')} <p>${line(this.problem.message, 500)}</p></div>` : nothing;
  }

  async #attempt(capture, act, { tells = false } = {}) {
    this.isBusy = true;
    this.forget();
    try {
      return await act(this.#shell.api);
    } catch (problem) {
      await this.#understand(problem, capture);
      if (tells) this.#shell.tell(problem.message);
      return null;
    } finally {
      this.isBusy = false;
      this.#shell.redraw();
    }
  }

  async #understand(problem, capture) {
    this.problem = problem;
    if (problem.status !== 412) return;
    try {
      const present = await this.#shell.api.capture(capture.number);
      this.problem = null;
      this.conflict = conflictOf(capture, present, {});
      if (present.id === this.#page.capture?.id) this.#page.learn(present);
    } catch {
      // Then the answer that it has changed has to do.
    }
  }

  async #follow({ id, number }) {
    if (id !== this.#page.capture?.id) {
      go(href('capture', { id: number }));
      return;
    }
    try {
      this.#page.learn(await this.#shell.api.capture(number));
      this.#shell.focusHeading(); // The button that was pressed may be gone.
    } catch {
      // The next reading of the page shows it.
    }
  }
}
