// The one place that knows where lit-html comes from. The path has no version: the server's WebJar locator fills it in.
export { html, svg, render, nothing } from '../webjars/lit-html/lit-html.js';
export { classMap } from '../webjars/lit-html/directives/class-map.js';
export { guard } from '../webjars/lit-html/directives/guard.js';
export { keyed } from '../webjars/lit-html/directives/keyed.js';
export { live } from '../webjars/lit-html/directives/live.js';
export { ref } from '../webjars/lit-html/directives/ref.js';
export { repeat } from '../webjars/lit-html/directives/repeat.js';
