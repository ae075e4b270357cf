import { count } from './format.js';
import { html, nothing } from './lit.js';
import { statusMark } from './marks.js';
import { href } from './router.js';
import { line, time } from './text.js';

// What leads to a capture: its signatures, what was merged into it and what was split off.

const VIA = {
  opened: 'opened it',
  alias: 'found to be the same issue',
  inherited: 'followed an earlier capture',
  split: 'came by a split',
  rules: 'came by changed rules',
};
const MERGED = { person: 'merged', alias: 'merged by the pipeline', rules: 'merged by changed rules', 'split-undone': 'came back when a split was undone' };

/** @param choice `{ chosen, onChoose, onSplit }` where signatures may be split off */
export function signatures({ signatures = [], signatureCount = signatures.length }, choice) {
  if (signatures.length === 0) return nothing;
  const choosable = choice && signatureCount > 1;
  return html`<h3>${count(signatureCount, 'signature leads', 'signatures lead')} here</h3>
    <ul class="members">${signatures.map((one) => signature(one, choosable ? choice : null))}</ul>
    ${signatureCount > signatures.length ? html`<p class="hint">The ${signatures.length} largest are shown.</p>` : nothing}
    ${choosable ? splitBar(choice, signatureCount) : nothing}`;
}

function signature(one, choice) {
  const name = one.title ?? one.template ?? one.signature;
  return html`<li class="member">
    ${choice ? html`<label class="member-choice"><input type="checkbox" .checked=${choice.chosen.has(one.signature)} @change=${() => choice.onChoose(one.signature)}><span class="visually-hidden">Choose ${one.signature}</span></label>` : nothing}
    <div class="member-body">
      <p><b>${line(name, 200)}</b> <code class="muted">${line(one.signature, 80)}</code></p>
      <p class="member-facts">${count(one.failures, 'failure')}<span>${VIA[one.via] ?? line(one.via, 40)} ${time(one.since)}</span>
        ${one.lastSeen ? html`<span>last seen ${time(one.lastSeen)}</span>` : nothing}
        ${one.home ? html`<span>at home in ${mention(one.home)}</span>` : nothing}
        ${one.rule ? html`<span>rule <b>${line(one.rule, 120)}</b></span>` : nothing}
        ${one.follows ? nothing : html`<span>further failures of it go elsewhere</span>`}
      </p>
      ${one.alias ? alias(one.alias) : nothing}
    </div>
  </li>`;
}

const alias = ({ canonical, reason, since, refusedBy, refusedAt }) => html`<p class="hint">Same issue as <code>${line(canonical, 80)}</code> since ${time(since)}: ${line(reason, 400)}
  ${refusedBy ? html`<b>${line(refusedBy, 80)}</b> keeps the two apart all the same, since ${time(refusedAt)}.` : nothing}</p>`;

const splitBar = ({ chosen, onSplit }, all) => html`<p class="split-bar">
  <button class="button button-small" type="button" ?disabled=${chosen.size === 0 || chosen.size >= all} @click=${onSplit}>Split off…</button>
  <span class="hint">${chosen.size === 0 ? 'Choose signatures that are another issue.' : chosen.size >= all ? 'One has to stay.' : `${chosen.size} chosen.`}</span>
</p>`;

/** @param onUndo gets a merge; null for who may not */
export const merges = ({ merges = [] }, onUndo) => (merges.length === 0 ? nothing : html`<h3>Merged</h3>
  <ul class="members">${merges.map((merge) => html`<li class="member"><div class="member-body">
    <p>${mention(merge.source)} ${line(merge.source.title, 200)} <span class="muted">into</span> ${mention(merge.target)}</p>
    ${decision(merge, MERGED[merge.kind] ?? 'merged')}
  </div>${undoButton(merge, onUndo, `Undo the merge of #${merge.source.number}`)}</li>`)}</ul>`);

export const splits = ({ splits = [] }, onUndo) => (splits.length === 0 ? nothing : html`<h3>Split</h3>
  <ul class="members">${splits.map((split) => html`<li class="member"><div class="member-body">
    <p>${mention(split.target)} ${line(split.target.title, 200)} <span class="muted">from</span> ${mention(split.source)}</p>
    ${decision(split, split.kind === 'rules' ? 'split by changed rules' : 'split off')}
    <p class="hint">${count(split.traces, 'trace')} went${split.signatures.length > 0 ? `, by ${count(split.signatures.length, 'signature')}` : ', by choosing traces'}.</p>
  </div>${undoButton(split, onUndo, `Undo the split of #${split.target.number}`)}</li>`)}</ul>`);

const decision = ({ actor, at, reason, undoneAt, undoneBy }, verb) => html`<p class="member-facts">
  <span>${verb} by ${line(actor, 80)} ${time(at)}</span>
  ${undoneAt ? html`<span>undone by ${line(undoneBy, 80)} ${time(undoneAt)}</span>` : nothing}
  ${reason ? html`<span>${line(reason, 300)}</span>` : nothing}
</p>`;

const undoButton = (one, onUndo, label) => (one.undoneAt || !onUndo ? nothing : html`<button class="button button-small" type="button" aria-label=${label} @click=${() => onUndo(one)}>Undo</button>`);

export const mention = ({ number, status }) => html`<a href=${href('capture', { id: number })}>#${number}</a>${status ? html` ${statusMark(status)}` : nothing}`;
