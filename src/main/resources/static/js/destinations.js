import { count } from './format.js';

/** What people call the states of a destination, and how bad each is. */
export const STATES = {
  active: { word: 'Active', tone: 'good', icon: 'check' },
  paused: { word: 'Paused', tone: 'bad', icon: 'pause' },
  disabled: { word: 'Switched off', tone: 'bad', icon: 'alert' },
  unconfigured: { word: 'Not configured', tone: 'quiet', icon: 'clock' },
  broken: { word: 'Its file is wrong', tone: 'bad', icon: 'alert' },
  removed: { word: 'Its file is gone', tone: 'warning', icon: 'alert' },
};
const FAILING = { word: 'Failing', tone: 'warning', icon: 'alert' };

export const stateOf = ({ state, careful, failingSince }) => (state === 'active' && (careful || failingSince) ? FAILING : STATES[state] ?? STATES.broken);

/** The destinations as they are now: for the pages, and for the mark beside "Exports". */
export class Destinations {
  items = null;
  problem = null;
  #api;
  #onChange;

  constructor(api, onChange) {
    this.#api = api;
    this.#onChange = onChange;
  }

  async read() {
    try {
      this.items = (await this.#api.destinations()).items;
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
      throw problem;
    } finally {
      this.#onChange();
    }
  }

  find(name) {
    return this.items?.find((item) => item.name === name);
  }

  /** What was given up at all destinations together. */
  get dead() {
    return (this.items ?? []).reduce((sum, { dead }) => sum + dead, 0);
  }

  get due() {
    return (this.items ?? []).reduce((sum, { due }) => sum + due, 0);
  }

  /** What a person should look at, in words; empty when there is nothing. */
  get trouble() {
    const stopped = (this.items ?? []).filter(({ state }) => state === 'paused' || state === 'disabled' || state === 'broken');
    return [
      this.dead > 0 ? `${count(this.dead, 'export')} given up` : '',
      ...stopped.map(({ name, state }) => `${name}: ${STATES[state].word.toLowerCase()}`),
    ].filter(Boolean).join(', ');
  }
}
