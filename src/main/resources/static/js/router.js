// Addresses of pages live behind the hash, so that any static server (and any path prefix) will do:
//   #/queue?status=new&range=24h   #/captures/42   #/exports?state=dead   #/health   #/audit?actor=anna

const ROUTES = [
  { name: 'queue', pattern: /^\/(?:queue)?$/ },
  { name: 'capture', pattern: /^\/captures\/([^/]+)$/ },
  { name: 'exports', pattern: /^\/exports$/ },
  { name: 'export', pattern: /^\/exports\/([^/]+)$/ },
  { name: 'insights', pattern: /^\/insights$/ },
  { name: 'health', pattern: /^\/health$/ },
  { name: 'audit', pattern: /^\/audit$/ },
];

/** The page that the address asks for: its name, the id inside the path if any, and the query. */
export function currentRoute() {
  const [path, query = ''] = splitOnce(location.hash.slice(1) || '/', '?');
  for (const { name, pattern } of ROUTES) {
    const match = pattern.exec(path);
    if (match) return { name, id: match[1] && decode(match[1]), query: new URLSearchParams(query) };
  }
  return { name: 'unknown', query: new URLSearchParams() };
}

const FOLDERS = { capture: 'captures', export: 'exports' };

export function href(name, { id, query } = {}) {
  const path = name in FOLDERS ? `/${FOLDERS[name]}/${encodeURIComponent(id)}` : `/${name}`;
  const text = query?.toString();
  return '#' + path + (text ? `?${text}` : '');
}

/** Moves to another address. Listeners hear of it at once, so that a key pressed right afterwards meets the new page. */
export function go(address) {
  if (address !== location.hash) history.pushState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Changes the address without a new entry in the history; listeners hear of it like of any other change. */
export function replace(address) {
  history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
