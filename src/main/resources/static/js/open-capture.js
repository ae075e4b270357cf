/** The capture of a page: as the server said it last, and as it is shown while a change is on its way there. */
export class OpenCapture {
  #capture = null;
  #pretended = {};
  #learned = 0;
  #me;
  #onChange;

  /** @param me answers the name of whoever is at the page; onChange hears of the capture as it was and as it is */
  constructor(me, onChange) {
    this.#me = me;
    this.#onChange = onChange;
  }

  get capture() {
    return this.#capture;
  }

  get shown() {
    return this.#capture === null ? null : { ...this.#capture, ...this.#pretended };
  }

  /** Shows a change as if it were made already; null shows what is. */
  pretend(change) {
    this.#pretended = change === null ? {} : { ...this.#pretended, ...this.#effect(change) };
  }

  #effect({ status, assignee, severity, snooze }) {
    const { observedSeverity, severity: present } = this.#capture;
    return {
      ...(status === undefined ? {} : { status, snooze: snooze ? { ...snooze, tracesLeft: snooze.count } : null }),
      ...(assignee === undefined ? {} : { assignee: assignee === 'me' ? this.#me() : assignee }),
      ...(severity === undefined ? {} : { severity: severity ?? observedSeverity ?? present, observedSeverity: severity === null ? null : observedSeverity ?? present }),
    };
  }

  learn(capture) {
    const before = this.#capture;
    this.#capture = capture;
    this.#learned += 1;
    this.#onChange(before, capture);
  }

  /** Reads it; what was asked for before a change was made is old by the time it arrives, and left out. */
  async read(ask) {
    const learned = this.#learned;
    const capture = await ask();
    if (learned === this.#learned) this.learn(capture);
  }
}
