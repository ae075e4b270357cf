// The public REST API, version 1. Everything the console knows, it knows from here.

const BASE = new URL('api/v1/', document.baseURI);
const PATIENCE_MILLIS = 30_000;

/** An answer that is not a success: an RFC 9457 problem, or status 0 when no answer came at all. */
export class Problem extends Error {
  constructor(status, { title, detail, errors, ...more } = {}) {
    super(detail || title || `The server answered ${status}.`);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.errors = errors ?? [];
    this.more = more; // Such as `current`, `legal`, `actualCount`.
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

  // Queue
  suggest = (q, signal) => this.#get('captures/suggest', { q }, signal);
  lifecycle = (signal) => this.#get('lifecycle', {}, signal);
  assignees = (signal) => this.#get('assignees', {}, signal);
  change = (id, etag, change) => this.#decide('PATCH', `captures/${encodeURIComponent(id)}`, etag, change);
  changeMany = (body) => this.#post('captures/bulk', body);
  undo = (token) => this.#post(`captures/bulk/${encodeURIComponent(token)}/undo`);
  views = (signal) => this.#get('views', {}, signal);
  saveView = (name, query) => this.#post('views', { name, query });
  deleteView = (id) => this.#write('DELETE', `views/${encodeURIComponent(id)}`);
  download = (query) => this.#file('captures/download', query);

  // Capture
  trend = (id, query, signal) => this.#get(`captures/${encodeURIComponent(id)}/trend`, query, signal);

  // Grouping
  similar = (id, signal) => this.#get(`captures/${encodeURIComponent(id)}/similar`, {}, signal);
  dismissSimilar = (id, other) => this.#post(`captures/${encodeURIComponent(id)}/similar/${encodeURIComponent(other)}/dismiss`, {});
  compare = (id, other, signal) => this.#get(`captures/${encodeURIComponent(id)}/compare`, { with: other }, signal);
  merge = (id, etag, merge) => this.#decide('POST', `captures/${encodeURIComponent(id)}/merge`, etag, merge);
  undoMerge = (id, etag, merge) => this.#decide('POST', `captures/${encodeURIComponent(id)}/merges/${encodeURIComponent(merge)}/undo`, etag, {});
  split = (id, etag, split) => this.#decide('POST', `captures/${encodeURIComponent(id)}/split`, etag, split);
  undoSplit = (id, etag, split) => this.#decide('POST', `captures/${encodeURIComponent(id)}/splits/${encodeURIComponent(split)}/undo`, etag, {});

  // Exports of a capture
  exports = (query, signal) => this.#get('exports', query, signal);
  oneExport = (id, signal) => this.#get(`exports/${encodeURIComponent(id)}`, {}, signal);
  requestExport = (id, destination) => this.#post(`captures/${encodeURIComponent(id)}/exports`, { destination });
  retryExport = (id) => this.#post(`exports/${encodeURIComponent(id)}/retry`);
  cancelExport = (id) => this.#post(`exports/${encodeURIComponent(id)}/cancel`);
  destinations = (signal) => this.#get('destinations', {}, signal);

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

  #get(path, query, signal) {
    return this.#send(address(path, query), { signal });
  }

  #post(path, body) {
    return this.#write('POST', path, body);
  }

  /** A change that was decided on what `etag` stands for, and is refused when that is the case no more. */
  #decide(method, path, etag, body) {
    return this.#write(method, path, body, { 'If-Match': etag });
  }

  #write(method, path, body, headers = {}) {
    const content = body === undefined ? { headers } : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
    return this.#send(new URL(path, BASE), { method, ...content });
  }

  /** A file of any size, so without a limit of time; answers its content and its name. */
  async #file(path, query) {
    try {
      const response = await this.#fetch(address(path, query), { headers: { Accept: '*/*' } });
      if (!response.ok) throw this.#problem(response, parse(await response.text(), response));
      const name = /filename="([^"/\\]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
      return { content: await response.blob(), name };
    } catch (failure) {
      if (failure instanceof Problem) throw failure;
      throw new Problem(0, { title: 'Broken off', detail: 'The download broke off before its end, and nothing was saved. Try it again.' });
    }
  }

  #fetch(url, { headers = {}, ...options }) {
    return fetch(url, {
      ...options,
      headers: { Accept: 'application/json, application/problem+json', Authorization: `Bearer ${this.#token}`, ...headers },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
  }

  async #send(url, { signal, ...options }) {
    const patience = AbortSignal.timeout(PATIENCE_MILLIS);
    let response;
    let body;
    try {
      response = await this.#fetch(url, { ...options, signal: signal ? AbortSignal.any([signal, patience]) : patience });
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
    throw this.#problem(response, document);
  }

  #problem(response, document) {
    const problem = new Problem(response.status, document ?? {});
    if (problem.isRefusedToken) this.#onRefusedToken(problem);
    return problem;
  }
}

function address(path, query) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') url.searchParams.append(name, one);
    }
  }
  return url;
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
