import { html, svg } from './lit.js';

// Line icons on a 16-pixel grid, drawn in the text's colour. They are decoration: the words beside them carry the meaning.

const SHAPES = {
  critical: svg`<path d="M8 1.500 14.500 8 8 14.500 1.500 8Z" fill="currentColor" stroke="none"/><path d="M8 5v3.400M8 10.800v.100" stroke="var(--surface)" stroke-width="1.700"/>`,
  high: svg`<path d="M8 2.200 14.300 13.300H1.700Z" fill="currentColor" stroke="currentColor" stroke-width="1.200"/>`,
  medium: svg`<rect x="2.600" y="2.600" width="10.800" height="10.800" rx="2.500" fill="none" stroke-width="2"/><path d="M5.400 8h5.200" stroke-width="2"/>`,
  low: svg`<circle cx="8" cy="8" r="4.800" fill="none" stroke-width="1.800"/>`,
  system: svg`<rect x="1.800" y="2.800" width="12.400" height="8.400" rx="1.400"/><path d="M5.500 13.700h5M8 11.200v2.400"/>`,
  light: svg`<circle cx="8" cy="8" r="3"/><path d="M8 1v1.700M8 13.300V15M1 8h1.700M13.300 8H15M3.050 3.050l1.200 1.200M11.750 11.750l1.200 1.200M12.950 3.050l-1.200 1.200M4.250 11.750l-1.200 1.200"/>`,
  dark: svg`<path d="M13.600 9.800A6 6 0 1 1 6.200 2.400a4.800 4.800 0 0 0 7.400 7.400Z"/>`,
  search: svg`<circle cx="7" cy="7" r="4.600"/><path d="m10.500 10.500 3.700 3.700"/>`,
  external: svg`<path d="M6.500 3.500h-3v9h9v-3M9.500 2.500h4v4M13.300 2.700 7.500 8.500"/>`,
  pause: svg`<path d="M5.500 3.500v9M10.500 3.500v9" stroke-width="2"/>`,
  play: svg`<path d="M5 3.200v9.600L12.700 8Z" fill="currentColor"/>`,
  refresh: svg`<path d="M13.300 6.500A5.600 5.600 0 0 0 3 5.300M2.700 9.500A5.600 5.600 0 0 0 13 10.700M3 2.300v3h3M13 13.700v-3h-3"/>`,
  chevron: svg`<path d="m4 6 4 4 4-4"/>`,
  back: svg`<path d="M13 8H3.500M7.500 4l-4 4 4 4"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  command: svg`<path d="m3 5 3.500 3L3 11M8.500 11.500H13"/>`,
  keyboard: svg`<rect x="1.500" y="3.500" width="13" height="9" rx="1.500"/><path d="M4 6.300h.1M6.700 6.300h.1M9.300 6.300h.1M12 6.300h.1M5 9.700h6"/>`,
  leave: svg`<path d="M6.500 2.500h-3a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h3M10.500 11 13.500 8l-3-3M13.300 8H6.500"/>`,
  copy: svg`<rect x="5.500" y="5.500" width="8" height="8" rx="1.500"/><path d="M3.500 10.500h-.300a.700.700 0 0 1-.700-.700V3.200c0-.400.300-.700.700-.700h6.600c.400 0 .700.300.700.700v.300"/>`,
  up: svg`<path d="M8 13V3.500M4 7.500l4-4 4 4"/>`,
  again: svg`<path d="M12.800 5.200A5.500 5.500 0 1 0 13.500 8M13.200 2.300v3.200H10"/>`,
  rising: svg`<path d="m2 12 4-4.500 3 2.500 5-6M10.500 4H14v3.500"/>`,
  check: svg`<path d="m3 8.500 3.200 3.200L13 4.800"/>`,
  alert: svg`<path d="M8 2.200 14.500 13.500h-13Z"/><path d="M8 6.500v3.300M8 11.700v.100"/>`,
  dense: svg`<path d="M2.500 3.500h11M2.500 6.500h11M2.500 9.500h11M2.500 12.500h11"/>`,
  view: svg`<path d="M4 2.500h8v11l-4-3-4 3Z"/>`,
  download: svg`<path d="M8 2.500v8M4.500 7.500 8 11l3.500-3.500M3 13.500h10"/>`,
  clock: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.500V8l2.500 1.500"/>`,
};

export function icon(name, className = '') {
  return html`<svg class="icon ${className}" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.500" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${SHAPES[name]}</svg>`;
}
