import { html, live, nothing } from './lit.js';
import { count, number, shortNumber } from './format.js';
import { assigneeMark, environment, failureClass, flags, incompleteness, severityMark, statusMark } from './marks.js';
import { href } from './router.js';
import { sparkline } from './sparkline.js';
import { line, time, visible } from './text.js';

// The queue is a table, also where the layout is not: the roles keep it one for screen readers on narrow screens.

/** @param selection what is chosen, or null for people who may not change anything */
export const queueHead = ({ span, selection, onAll }) => html`<thead role="rowgroup"><tr role="row">
  ${selection ? html`<th role="columnheader" scope="col" class="col-check">
    <label class="row-check"><input type="checkbox" aria-label="Choose all shown" .checked=${live(selection.hasAllShown)}
      .indeterminate=${live(selection.size > 0 && !selection.hasAllShown)} @click=${onAll}></label>
  </th>` : nothing}
  <th role="columnheader" scope="col" class="col-severity"><span class="visually-hidden">Severity</span></th>
  <th role="columnheader" scope="col" class="col-title">Failure</th>
  <th role="columnheader" scope="col" class="col-agent">Agent</th>
  <th role="columnheader" scope="col" class="col-spark" title=${span.title}>${span.label}</th>
  <th role="columnheader" scope="col" class="col-number" title="Distinct traces">Traces</th>
  <th role="columnheader" scope="col" class="col-number col-users">Users</th>
  <th role="columnheader" scope="col" class="col-time">Last seen</th>
  <th role="columnheader" scope="col" class="col-time col-first">First seen</th>
  <th role="columnheader" scope="col" class="col-assignee"><span class="visually-hidden">Assignee</span></th>
  <th role="columnheader" scope="col" class="col-status">Status</th>
</tr></thead>`;

export const queueRow = (item, { changed, gone, span, selection, onChoose }) => html`<tr role="row" data-capture=${item.id}
  class="row ${changed ? 'is-changed' : ''} ${item.status === 'new' ? 'is-new' : ''} ${selection?.has(item.id) ? 'is-chosen' : ''}">
  ${selection ? html`<td role="cell" class="col-check">
    <label class="row-check"><input type="checkbox" aria-label=${`Choose #${item.number}`} .checked=${live(selection.has(item.id))} @click=${(event) => onChoose(item.id, event.shiftKey)}></label>
  </td>` : nothing}
  <td role="cell" class="col-severity">${severityMark(item.severity)}</td>
  <td role="cell" class="col-title"><div class="row-title">
    <a class="row-link" href=${href('capture', { id: item.number })} data-capture=${item.id}>${line(item.title, 240)}</a>
    <div class="row-facts">
      <span class="muted">#${item.number}</span> ${failureClass(item.failureClass)} ${environment(item.environment)} ${flags(item)} ${incompleteness(item.missing)}
      ${gone ? html`<span class="muted" title="Somebody has changed it; what you see was read before">no longer matches</span>` : nothing}
    </div>
  </div></td>
  <td role="cell" class="col-agent" title=${visible(item.agent).slice(0, 200)}>${line(item.agent, 80)}</td>
  <td role="cell" class="col-spark">${sparkline(item.sparkline, span.title)}</td>
  <td role="cell" class="col-number" title=${count(item.recurrenceCount, 'trace')}><span class="count">${shortNumber(item.recurrenceCount)}</span><span class="unit"> traces</span></td>
  <td role="cell" class="col-number col-users" title=${count(item.userCount, 'user')}>${item.userCount ? number(item.userCount) : html`<span class="muted">–</span>`}</td>
  <td role="cell" class="col-time">${time(item.lastSeen)}</td>
  <td role="cell" class="col-time col-first">${time(item.firstSeen)}</td>
  <td role="cell" class="col-assignee">${assigneeMark(item.assignee)}</td>
  <td role="cell" class="col-status">${statusMark(item.status)}</td>
</tr>`;
