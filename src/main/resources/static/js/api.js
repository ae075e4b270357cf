// The public REST API, version 1. Everything the console knows, it knows from here.

const BASE = new URL('api/v1/', document.baseURI);
const PATIENCE_MILLIS = 30_000;

/** An answer that is not a success: an RFC 9457 problem, or status 0 when no answer came at all. */
export class Problem extends Error {
  constructor(status, { title, detail, errors } = {}) {
    super(detail || title || `The server answered ${status}.`);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.errors = errors ?? [];
  }

  get isRefusedToken() {
    return this.status === 401;
  }
}

export class Api {
  #token;
  #onRefusedToken;

  constructor(token, onRefusedToken) {
    this.#token = token;
    this.#onRefusedToken = onRefusedToken;
  }

  me = (signal) => this.#get('me', {}, signal);
  about = (signal) => this.#get('about', {}, signal);

  captures = (query, signal) => this.#get('captures', query, signal);
  facets = (query, signal) => this.#get('captures/facets', query, signal);
  capture = (id, signal) => this.#get(`captures/${encodeURIComponent(id)}`, {}, signal);
  traces = (id, query, signal) => this.#get(`captures/${encodeURIComponent(id)}/traces`, query, signal);
  history = (id, query, signal) => this.#get(`captures/${encodeURIComponent(id)}/history`, query, signal);
  traceSnapshot = (id, traceId, signal) =>
    this.#get(`captures/${encodeURIComponent(id)}/trace-snapshots/${encodeURIComponent(traceId)}`, {}, signal);

  ingestion = (signal) => this.#get('ingestion', {}, signal);
  pause = (reason) => this.#post('ingestion/pause', { reason });
  resume = () => this.#post('ingestion/resume');
  poll = () => this.#post('ingestion/poll');
  coverage = (query, signal) => this.#get('coverage', query, signal);
  backfills = (query, signal) => this.#get('backfills', query, signal);
  requestBackfill = (from, to) => this.#post('backfills', { from, to });
  cancelBackfill = (id) => this.#post(`backfills/${encodeURIComponent(id)}/cancel`);
  quarantine = (query, signal) => this.#get('quarantine', query, signal);
  retryQuarantined = (id) => this.#post(`quarantine/${encodeURIComponent(id)}/retry`);
  alerts = (query, signal) => this.#get('alerts', query, signal);
  audit = (query, signal) => this.#get('audit', query, signal);

  // Exports
  destinations = (signal) => this.#get('destinations', {}, signal);
  testDestination = (name, send) => this.#post(`destinations/${encodeURIComponent(name)}/test`, { send });
  replayDestination = (name, since, states) => this.#post(`destinations/${encodeURIComponent(name)}/replay`, { since, states });
  pauseDestination = (name, reason) => this.#post(`destinations/${encodeURIComponent(name)}/pause`, { reason });
  resumeDestination = (name) => this.#post(`destinations/${encodeURIComponent(name)}/resume`);
  exports = (query, signal) => this.#get('exports', query, signal);
  oneExport = (id, signal) => this.#get(`exports/${encodeURIComponent(id)}`, {}, signal);
  retryExport = (id) => this.#post(`exports/${encodeURIComponent(id)}/retry`);
  cancelExport = (id) => this.#post(`exports/${encodeURIComponent(id)}/cancel`);
  insights = (query, signal) => this.#get('insights', query, signal);
  groupingRules = (signal) => this.#get('grouping', {}, signal);
  previewGroupingRules = () => this.#post('grouping/preview', {});
  applyGroupingRules = (digest) => this.#post('grouping/apply', { digest });

  #get(path, query, signal) {
    const url = new URL(path, BASE);
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null && one !== '') url.searchParams.append(name, one);
      }
    }
    return this.#send(url, { signal });
  }

  #post(path, body) {
    const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return this.#send(new URL(path, BASE), { method: 'POST', ...content });
  }

  async #send(url, { headers = {}, signal, ...options }) {
    const patience = AbortSignal.timeout(PATIENCE_MILLIS);
    let response;
    let body;
    try {
      response = await fetch(url, {
        ...options,
        headers: { Accept: 'application/json, application/problem+json', Authorization: `Bearer ${this.#token}`, ...headers },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, patience]) : patience,
      });
      body = await response.text();
    } catch (failure) {
      if (signal?.aborted) throw failure;
      throw new Problem(0, {
        title: 'No answer',
        detail: patience.aborted
          ? `Groundhog did not answer within ${PATIENCE_MILLIS / 1000} seconds.`
          : 'Groundhog cannot be reached. Is it still running?',
      });
    }
    const document = parse(body, response);
    if (response.ok) return document;
    const problem = new Problem(response.status, document ?? {});
    if (problem.isRefusedToken) this.#onRefusedToken(problem);
    throw problem;
  }
}

function parse(body, response) {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    if (!response.ok) return null;
    throw new Problem(response.status, { title: 'Unreadable answer', detail: 'The server answered something that is not JSON.' });
  }
}

/** Whether a failure only means that nobody waits for the answer any more. */
export const isAbort = (failure) => failure?.name === 'AbortError';
