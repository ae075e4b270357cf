import { html } from './lit.js';
import { modal } from './modal-dialog.js';

/** Asks for a note that stands in the history. */
export const noteDialog = ({ number, notice, busy, onNote, onClose }) => modal({
  title: `Add a note to #${number}`,
  onClose,
  onSubmit: (form) => onNote({ note: String(form.get('note')).trim() }),
  content: html`${notice}
    <label class="field"><span>Note</span><textarea class="input" name="note" rows="4" required maxlength="4000" autofocus @keydown=${sendsByKey}></textarea></label>
    <p class="hint">It stands in the history, for everybody.</p>`,
  actions: html`<button class="button button-primary" type="submit" ?disabled=${busy}>Add note</button>`,
});

function sendsByKey(event) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
}
