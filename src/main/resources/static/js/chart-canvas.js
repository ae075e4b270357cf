import { number } from './format.js';

// Draws with Chart.js. It is loaded when the first chart is drawn: the queue does without.

const COLOURS = ['accent', 'violet', 'teal', 'high', 'medium', 'good', 'bad', 'low'];

let library = null;

function load() {
  // The one file of it that needs no other; as a module it leaves its name on the global object.
  library ??= import('../webjars/chart.js/dist/chart.umd.js').then(
    () => globalThis.Chart,
    (failure) => {
      library = null;
      throw failure;
    },
  );
  return library;
}

/** Draws onto a canvas, or changes what was drawn there. Answers the drawing, null if it could not be drawn. */
export async function draw(canvas, content, drawing) {
  let Chart;
  try {
    Chart = await load();
  } catch {
    return drawing; // The table below the chart has the same numbers.
  }
  if (!canvas.isConnected) return drawing;
  const settings = settingsOf(content, paletteOf(canvas));
  const known = Chart.getChart(canvas);
  if (known === undefined) return new Chart(canvas, settings);
  Object.assign(known.data, settings.data);
  known.options = settings.options;
  known.update('none');
  return known;
}

export function clear(drawing) {
  drawing?.destroy();
  return null;
}

/** Colours as they are here and now: tokens have one for each theme, so only an element that uses them can tell. */
function paletteOf(canvas) {
  const probe = document.createElement('span');
  probe.hidden = true;
  canvas.parentElement.append(probe);
  const look = getComputedStyle(probe);
  const colour = (token) => {
    probe.style.color = `var(--${token})`;
    return look.color;
  };
  const tokens = [...COLOURS, 'critical', 'warning', 'info', 'control', 'muted', 'line', 'line-strong', 'surface', 'text', 'ground'];
  const palette = Object.fromEntries(tokens.map((token) => [token, colour(token)]));
  palette.font = look.fontFamily;
  probe.remove();
  return palette;
}

function settingsOf({ type, labels, series, format = number, goal, min, max, legend = true }, palette) {
  const bars = type !== 'line';
  const stacked = type === 'stacked';
  const datasets = series.map((one, index) => dataset(one, palette[one.colour] ?? palette[COLOURS[index % COLOURS.length]], bars, palette));
  if (goal) datasets.push(goalLine(goal, labels.length, palette));
  return {
    type: bars ? 'bar' : 'line',
    data: { labels, datasets },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      font: { family: palette.font },
      scales: {
        x: {
          stacked,
          grid: { display: false },
          border: { color: palette['line-strong'] },
          ticks: { color: palette.muted, maxRotation: 0, autoSkipPadding: 18, font: { family: palette.font, size: 11 } },
        },
        y: {
          stacked,
          beginAtZero: true,
          min,
          max,
          border: { display: false },
          grid: { color: palette.line },
          ticks: { color: palette.muted, maxTicksLimit: 5, font: { family: palette.font, size: 11 }, callback: (value) => tick(value, series, format) },
        },
      },
      plugins: { legend: legendOf(legend && datasets.length > 1, palette), tooltip: tooltip(format, palette) },
    },
  };
}

function dataset({ name, values }, colour, bars, palette) {
  const common = { label: name, data: values, borderColor: colour };
  if (bars) return { ...common, backgroundColor: colour, borderWidth: 0, borderRadius: 2, maxBarThickness: 28, categoryPercentage: 0.86, barPercentage: 0.92 };
  return { ...common, backgroundColor: colour, borderWidth: 2, pointRadius: values.length > 40 ? 0 : 2, pointHoverRadius: 4, cubicInterpolationMode: 'monotone' };
}

const goalLine = ({ name, value }, length, palette) => ({
  type: 'line', label: name, data: Array(length).fill(value), borderColor: palette.control, borderWidth: 1.5, borderDash: [5, 4], pointRadius: 0, pointHoverRadius: 0,
});

/** Between whole numbers there is nothing to count. */
function tick(value, series, format) {
  const whole = series.every(({ values }) => values.every((one) => one === null || Number.isInteger(one)));
  return whole && !Number.isInteger(value) ? undefined : format(value);
}

const legendOf = (display, palette) => ({
  display, position: 'bottom', align: 'start',
  labels: { color: palette.text, boxWidth: 10, boxHeight: 10, padding: 14, font: { family: palette.font, size: 12 } },
});

const tooltip = (format, palette) => ({
  backgroundColor: palette.text, titleColor: palette.ground, bodyColor: palette.ground, cornerRadius: 6, padding: 9, boxPadding: 4,
  titleFont: { family: palette.font }, bodyFont: { family: palette.font },
  callbacks: { label: ({ dataset: { label }, raw }) => ` ${label}: ${raw === null ? '–' : format(raw)}` },
});
