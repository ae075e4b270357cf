import { html, ref } from './lit.js';

/**
 * A dialog that exists while it is open. What was typed stays in it until it closes: Escape and Cancel do that, and
 * `closeModal()`. Focus then goes back to where it was.
 */
export const modal = ({ title, content, actions, cancel = 'Cancel', wide = false, onSubmit, onClose }) => html`<dialog
  id="modal" class="dialog ${wide ? 'dialog-wide' : ''}" aria-labelledby="modal-title" ${ref(open)} @close=${onClose}>
  <form @submit=${(event) => submit(event, onSubmit)}>
    <h2 id="modal-title" tabindex="-1">${title}</h2>
    ${content}
    <div class="dialog-actions"><button class="button" type="button" @click=${closeModal}>${cancel}</button>${actions}</div>
  </form>
</dialog>`;

export const closeModal = () => document.getElementById('modal')?.close();

/** For a dialog whose content becomes another: what had the focus is gone with the old one. */
export function focusModal() {
  requestAnimationFrame(() => document.getElementById('modal-title')?.focus());
}

/** Only what is in the document can be opened, and while it is drawn it is not yet. */
function open(dialog) {
  queueMicrotask(() => {
    if (dialog?.isConnected && !dialog.open) dialog.showModal();
  });
}

function submit(event, onSubmit) {
  event.preventDefault();
  onSubmit?.(new FormData(event.target));
}
