import { lasting, passing, read, write } from './settings.js';

// The access token of the person signed in: for this tab, or for this browser when they ask to be remembered.

let token = read(passing, 'token') ?? read(lasting, 'token');

export const currentToken = () => token;

export const isRemembered = () => read(lasting, 'token') !== null;

export function signIn(newToken, remember) {
  token = newToken;
  write(passing, 'token', newToken);
  write(lasting, 'token', remember ? newToken : null);
}

export function signOut() {
  token = null;
  write(passing, 'token', null);
  write(lasting, 'token', null);
}

/**
 * Takes the token of a sign-in link (`#token=…`) and removes it from the address bar at once, so that it stays out of
 * the history, of screenshots, and of copied addresses. Answers whether there was one.
 */
export function takeTokenFromAddress() {
  const match = /^#\/?token=([^&]*)/.exec(location.hash);
  if (!match) return false;
  history.replaceState(null, '', location.pathname + location.search + '#/');
  const taken = decode(match[1]).trim();
  if (taken === '') return false;
  signIn(taken, isRemembered());
  return true;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
