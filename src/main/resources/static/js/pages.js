import { QueuePage } from './queue.js';

// The queue is there from the beginning. The modules of the other pages, more than half of all, would only keep it waiting: they come
// when somebody goes there, or before that, once the first page has had its time.

const QUIET_MILLIS = 2_000;
const IMPORTS = {
  queue: async () => QueuePage,
  capture: async () => (await import('./detail.js')).DetailPage,
  exports: async () => (await import('./exports.js')).ExportsPage,
  export: async () => (await import('./export-page.js')).ExportPage,
  insights: async () => (await import('./insights.js')).InsightsPage,
  health: async () => (await import('./health.js')).HealthPage,
  audit: async () => (await import('./audit.js')).AuditPage,
};
const here = new Map([['queue', QueuePage]]);

/** The pages of a shell. They are kept, so that going back finds them as they were left. */
export class Pages {
  #shell;
  #kept = new Map();
  #timer;

  constructor(shell) {
    this.#shell = shell;
  }

  /** Whether there is such a page, here or not. */
  exists(name) {
    return Object.hasOwn(IMPORTS, name);
  }

  /** The page as it was left, or a new one; null while its modules are not here. */
  find(name) {
    if (!this.#kept.has(name) && here.has(name)) this.#kept.set(name, new (here.get(name))(this.#shell));
    return this.#kept.get(name) ?? null;
  }

  /** The page if somebody has been there, or null. */
  visited(name) {
    return this.#kept.get(name) ?? null;
  }

  /** Has the modules of a page come; fails where they cannot be read. */
  async bring(name) {
    here.set(name, await IMPORTS[name]());
  }

  /** Has the others come by themselves, one page after the other. One that fails is tried again when somebody goes there. */
  bringOthersLater() {
    this.#timer = setTimeout(async () => {
      for (const name of Object.keys(IMPORTS)) await this.bring(name).catch(() => {});
    }, QUIET_MILLIS);
  }

  close() {
    clearTimeout(this.#timer);
  }
}
