import { html, nothing } from './lit.js';
import { count, number, shortNumber } from './format.js';
import { environment, failureClass, flags, severityMark, statusMark } from './marks.js';
import { href } from './router.js';
import { sparkline } from './sparkline.js';
import { line, time } from './text.js';

// The queue is a table, also where the layout is not: the roles keep it one for screen readers on narrow screens.

export const queueHead = (withSparklines) => html`<thead role="rowgroup"><tr role="row">
  <th role="columnheader" scope="col" class="col-severity"><span class="visually-hidden">Severity</span></th>
  <th role="columnheader" scope="col" class="col-title">Failure</th>
  <th role="columnheader" scope="col" class="col-agent">Agent</th>
  ${withSparklines ? html`<th role="columnheader" scope="col" class="col-spark">24 hours</th>` : nothing}
  <th role="columnheader" scope="col" class="col-number" title="Distinct traces">Traces</th>
  <th role="columnheader" scope="col" class="col-number col-users">Users</th>
  <th role="columnheader" scope="col" class="col-time">Last seen</th>
  <th role="columnheader" scope="col" class="col-time col-first">First seen</th>
  <th role="columnheader" scope="col" class="col-status">Status</th>
</tr></thead>`;

export const queueRow = (item, { changed, withSparklines }) => html`<tr role="row" class="row ${changed ? 'is-changed' : ''} ${item.status === 'new' ? 'is-new' : ''}">
  <td role="cell" class="col-severity">${severityMark(item.severity)}</td>
  <td role="cell" class="col-title">
    <a class="row-link" href=${href('capture', { id: item.number })} data-capture=${item.id}>${line(item.title, 240)}</a>
    <div class="row-facts">
      <span class="muted">#${item.number}</span> ${failureClass(item.failureClass)} ${environment(item.environment)} ${flags(item)}
    </div>
  </td>
  <td role="cell" class="col-agent">${line(item.agent, 80)}</td>
  ${withSparklines ? html`<td role="cell" class="col-spark">${sparkline(item.sparkline, 'Traces an hour over the last 24 hours')}</td>` : nothing}
  <td role="cell" class="col-number" title=${count(item.recurrenceCount, 'trace')}><span class="count">${shortNumber(item.recurrenceCount)}</span><span class="unit"> traces</span></td>
  <td role="cell" class="col-number col-users" title=${count(item.userCount, 'user')}>${item.userCount ? number(item.userCount) : html`<span class="muted">–</span>`}</td>
  <td role="cell" class="col-time">${time(item.lastSeen)}</td>
  <td role="cell" class="col-time col-first">${time(item.firstSeen)}</td>
  <td role="cell" class="col-status">${statusMark(item.status)}</td>
</tr>`;
