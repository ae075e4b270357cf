/** Something done at a button's word: whether it is still being done, and what went wrong with it. */
export class Errand {
  isBusy = false;
  problem = null;
  #redraw;

  constructor(redraw) {
    this.#redraw = redraw;
  }

  async run(action) {
    this.isBusy = true;
    this.problem = null;
    this.#redraw();
    try {
      await action();
    } catch (problem) {
      this.problem = problem;
    }
    this.isBusy = false;
    this.#redraw();
  }
}
