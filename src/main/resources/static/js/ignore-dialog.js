import { html } from './lit.js';
import { modal } from './modal-dialog.js';

const DAY_MILLIS = 86_400_000;

/** Asks until when to ignore a capture, and why; `onIgnore` gets the change. */
export function ignoreDialog({ number, notice, again, busy, onIgnore, onClose }) {
  const inAWeek = localMinute(new Date(Date.now() + 7 * DAY_MILLIS));
  return modal({
    title: `Ignore #${number}?`,
    onClose,
    onSubmit: (form) => onIgnore(changeOf(form)),
    content: html`
      <p class="hint">Its traces are counted all the same. It comes back at whatever happens first, and with nothing chosen when somebody brings it back.</p>
      ${notice}
      <fieldset class="ignore-ends">
        <legend class="visually-hidden">Until when</legend>
        <div><label class="check"><input type="checkbox" name="byTime" autofocus> Until</label>
          <input class="input" type="datetime-local" name="until" required aria-label="Until which time" .defaultValue=${inAWeek} min=${localMinute(new Date())} @input=${chooses('byTime')}></div>
        <div><label class="check"><input type="checkbox" name="byCount"> After</label>
          <input class="input input-short" type="number" name="count" required aria-label="After how many further traces" min="1" max="1000000" .defaultValue=${'10'} @input=${chooses('byCount')}> further traces</div>
        <div><label class="check"><input type="checkbox" name="untilEscalating"> When it escalates</label></div>
      </fieldset>
      <label class="field"><span>Why, for the others</span><textarea class="input" name="note" rows="2" maxlength="4000"></textarea></label>`,
    actions: html`<button class="button button-primary" type="submit" ?disabled=${busy}>${again ? 'Ignore it all the same' : 'Ignore'}</button>`,
  });
}

/** Who types into a field means it. */
const chooses = (name) => (event) => {
  event.target.form.elements[name].checked = true;
};

function changeOf(form) {
  const snooze = {};
  const until = new Date(String(form.get('until')));
  const count = Number(form.get('count'));
  if (form.has('byTime') && !Number.isNaN(until.getTime())) snooze.until = until.toISOString();
  if (form.has('byCount') && Number.isInteger(count) && count > 0) snooze.count = count;
  if (form.has('untilEscalating')) snooze.untilEscalating = true;
  const note = String(form.get('note')).trim();
  return {
    status: 'ignored',
    ...(Object.keys(snooze).length > 0 ? { snooze } : {}),
    ...(note ? { note } : {}),
  };
}

/** As the field wants it: local time without seconds. */
function localMinute(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
