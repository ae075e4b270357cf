import { html, svg, nothing } from './lit.js';

const HEIGHT = 22;
const STEP = 4;

/** Bars of counts over time, oldest first. */
export function sparkline(counts, label) {
  if (!Array.isArray(counts) || counts.length === 0) return nothing;
  const most = Math.max(1, ...counts);
  const width = counts.length * STEP;
  return html`<svg class="sparkline" viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT} role="img" aria-label=${label}>
    ${counts.map((value, index) => {
      const height = value > 0 ? Math.max(2, (value / most) * (HEIGHT - 2)) : 1;
      return svg`<rect class=${value > 0 ? 'bar' : 'bar-zero'} x=${index * STEP} y=${HEIGHT - height} width=${STEP - 1} height=${height} rx="0.500"/>`;
    })}
  </svg>`;
}
