import { CompareDialog } from './compare-dialog.js';
import { grouping } from './grouping.js';
import { merges, signatures, splits } from './grouping-members.js';
import { html, nothing } from './lit.js';
import { MergeDialog } from './merge-dialog.js';
import { Regrouping } from './regrouping.js';
import { SimilarCaptures } from './similar-captures.js';
import { SplitDialog } from './split-dialog.js';

/** Why a capture is one entry, what it may be the same as, and how people change that. */
export class GroupingPanels {
  #shell;
  #page;
  #id;
  #regrouping;
  #similar;
  #compare;
  #merge;
  #split;
  #chosen = new Set();
  #onCompare;

  /** @param page as for Decisions; @param onCompare hears which other capture to compare with, null for none */
  constructor(shell, page, id, onCompare) {
    this.#shell = shell;
    this.#page = page;
    this.#id = id;
    this.#onCompare = onCompare;
    this.#regrouping = new Regrouping(shell, page);
    this.#similar = new SimilarCaptures(shell, id);
    this.#compare = new CompareDialog(shell.api, () => shell.redraw());
    this.#merge = new MergeDialog(shell, this.#regrouping);
    this.#split = new SplitDialog(this.#regrouping);
  }

  refresh() {
    return this.#similar.refresh();
  }

  /** Opens the comparison with another capture, or closes it. */
  compareWith(other) {
    this.#compare.show(this.#id, other);
  }

  mergeWithAnother() {
    this.#openMerge();
  }

  splitTraces(traces, onDone) {
    this.#split.show(this.#page.capture, { traces }, onDone);
    this.#shell.redraw();
  }

  why(capture) {
    const may = this.#shell.may('reviewer');
    const choice = may ? { chosen: this.#chosen, onChoose: (signature) => this.#choose(signature), onSplit: () => this.#splitChosen() } : null;
    const why = capture.grouping ?? {};
    return grouping(capture.grouping, capture.signature, html`
      ${this.#merge.isOpen || this.#split.isOpen ? nothing : this.#regrouping.notice()}
      ${signatures(why, choice)}
      ${merges(why, may ? ({ id, source }) => this.#regrouping.undoMerge(this.#page.capture, id, source) : null)}
      ${splits(why, may ? (split) => this.#undoSplit(split) : null)}`);
  }

  similar() {
    return this.#similar.view({
      onCompare: (number) => this.#onCompare(String(number)),
      onMerge: (number) => this.#openMerge(number),
    });
  }

  dialogs() {
    if (this.#merge.isOpen) return this.#merge.view();
    if (this.#split.isOpen) return this.#split.view();
    if (this.#compare.other === null) return nothing;
    return this.#compare.view(this.#id, { actions: (other) => this.#actions(other), onClose: () => this.#onCompare(null) });
  }

  #actions({ number }) {
    if (!this.#shell.may('reviewer')) return nothing;
    const dismiss = () => {
      this.#onCompare(null);
      this.#similar.dismiss(number);
    };
    return html`
      ${this.#similar.has(number) ? html`<button class="button" type="button" @click=${dismiss}>Not the same issue</button>` : nothing}
      <button class="button button-primary" type="button" @click=${() => this.#openMerge(number)}>Merge…</button>`;
  }

  #openMerge(number) {
    if (this.#compare.other !== null) this.#onCompare(null);
    this.#merge.show(this.#page.capture, number ?? null);
    this.#shell.redraw();
  }

  #choose(signature) {
    if (!this.#chosen.delete(signature)) this.#chosen.add(signature);
    this.#shell.redraw();
  }

  #splitChosen() {
    this.#split.show(this.#page.capture, { signatures: [...this.#chosen] }, () => this.#chosen.clear());
    this.#shell.redraw();
  }

  /** A split is undone on the capture it came from, which may be another one than this. */
  async #undoSplit({ id, source, target }) {
    const here = this.#page.capture;
    try {
      const from = source.id === here.id ? here : await this.#shell.api.capture(source.number);
      await this.#regrouping.undoSplit(from, id, target);
    } catch (problem) {
      this.#shell.tell(problem.message);
    }
  }
}
