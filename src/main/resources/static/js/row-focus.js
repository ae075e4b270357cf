// Where the keyboard is in the queue: the row that has the focus, in its link or its checkbox.

const links = () => [...document.querySelectorAll('.row-link')];

const focusedRow = () => document.activeElement?.closest?.('.row') ?? null;

/** The id of the capture whose row has the focus, or null. */
export const focusedCapture = () => focusedRow()?.dataset.capture ?? null;

/** Moves the focus by some rows; from outside of the list to the row of `start`, or the first. Answers its capture's id. */
export function moveFocus(by, start) {
  const all = links();
  const at = all.indexOf(focusedRow()?.querySelector('.row-link'));
  const next = at < 0 ? Math.max(0, all.findIndex((link) => link.dataset.capture === start)) : Math.min(all.length - 1, Math.max(0, at + by));
  all[next]?.focus();
  all[next]?.closest('tr').scrollIntoView({ block: 'nearest' });
  return all[next]?.dataset.capture ?? null;
}

/** Keeps the keyboard in the list while rows leave it: whoever stood on one that left stands on the one after it. */
export function keepFocus() {
  const all = links();
  const at = all.findIndex((link) => link.closest('.row') === focusedRow());
  const following = at < 0 ? [] : [...all.slice(at), ...all.slice(0, at).reverse()].map((link) => link.dataset.capture);
  return () => {
    if (document.activeElement !== document.body) return;
    const shown = new Map(links().map((link) => [link.dataset.capture, link]));
    shown.get(following.find((id) => shown.has(id)))?.focus({ preventScroll: true });
  };
}
