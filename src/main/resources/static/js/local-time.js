// Between the browser's date fields, which hold local time without a zone, and instants.

/** The instant in UTC that a date field means; nothing for an empty field. */
export const instant = (local) => (local ? new Date(local).toISOString() : '');

/** An instant as a date field wants it. */
export function localInput(time) {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return '';
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
