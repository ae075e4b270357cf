// Small choices of the person at this browser. Storage may be full, or switched off: then they last for the page only.

const PREFIX = 'groundhog.';

export function read(storage, key) {
  try {
    return storage().getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function write(storage, key, value) {
  try {
    if (value === null) storage().removeItem(PREFIX + key);
    else storage().setItem(PREFIX + key, value);
  } catch {
    // Kept for the page only.
  }
}

export const lasting = () => window.localStorage;
export const passing = () => window.sessionStorage;
