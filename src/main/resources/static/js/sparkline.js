import { html, nothing } from './lit.js';

const HEIGHT = 22;
const STEP = 4;

/** Bars of counts over time, oldest first. Two paths, not an element a bar: a page has hundreds of rows. */
export function sparkline(counts, label) {
  if (!Array.isArray(counts) || counts.length === 0) return nothing;
  const most = Math.max(1, ...counts);
  const width = counts.length * STEP;
  const bar = (value, index) => {
    const height = value > 0 ? Math.max(2, Math.round((value / most) * (HEIGHT - 2))) : 1;
    return `M${index * STEP} ${HEIGHT}v-${height}h${STEP - 1}v${height}z`;
  };
  const path = (wanted) => counts.map((value, index) => (value > 0 === wanted ? bar(value, index) : '')).join('');
  return html`<svg class="sparkline" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${`${label}; most: ${Math.max(...counts)}`}>
    <path class="bar-zero" d=${path(false)}></path><path class="bar" d=${path(true)}></path>
  </svg>`;
}
