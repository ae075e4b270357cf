import { html } from './lit.js';
import { icon } from './icons.js';

// What stands where content is still missing: being loaded, failed to load, or truly nothing.

export const skeletonRows = (rows) => html`<div class="skeleton-rows" role="status">
  <span class="visually-hidden">Loading</span>
  ${Array.from({ length: rows }, () => html`<div class="skeleton-row"><span></span><span></span><span></span></div>`)}
</div>`;

export const failure = (problem, retry) => html`<div class="notice notice-bad" role="alert">
  ${icon('alert')}
  <div>
    <strong>${problem.title ?? 'That did not work'}</strong>
    <p>${problem.message}</p>
    ${problem.errors?.length ? html`<ul>${problem.errors.map((one) => html`<li>${one.detail}</li>`)}</ul>` : ''}
    <button class="button" type="button" @click=${retry}>Try again</button>
  </div>
</div>`;

export const emptiness = (title, text, { mark = false, actions = '' } = {}) => html`<div class="emptiness">
  ${mark ? html`<img src="images/groundhog.svg" alt="" width="72" height="72">` : ''}
  <h2>${title}</h2>
  <p>${text}</p>
  ${actions}
</div>`;
