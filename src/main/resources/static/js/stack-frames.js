// Reads the stacks of Python, JavaScript and Java into frames, and tells the application's own from those of libraries.
// Line by line and with anchored patterns, so that a hostile text costs no more than its length.

const LINE_LIMIT = 4_000;
const LENGTH_LIMIT = 1_000;
const LIBRARIES = [
  /(?:^|\/)(?:site-packages|dist-packages|node_modules|vendor)\//,
  /(?:^|\/)lib(?:64)?\/python\d/,
  /^(?:node:|internal\/|<frozen |<string>)/,
  /^(?:java|javax|jdk|sun|com\.sun|kotlin|scala|org\.springframework|org\.apache|io\.netty|reactor|groovy)\./,
];

const PYTHON = /^\s*File "([^"]+)", line (\d+)(?:, in (.+))?$/;
const JAVASCRIPT = /^\s*at (?:async )?(?:([^()]+) \()?([^()]+?):(\d+):\d+\)?$/;
const JAVA = /^\s*at ([\w.$/<>]+)\.([\w$<>]+)\(([^():]+)(?::(\d+))?\)$/;

/** Frames, the innermost first: `{ file, line, name, code, own }`. Empty when the text is in none of the known forms. */
export function framesOf(stack) {
  const lines = String(stack).split('\n', LINE_LIMIT);
  const frames = [];
  let python = 0;
  lines.forEach((text, index) => {
    const frame = text.length > LENGTH_LIMIT ? null : frameOf(text, lines[index + 1]);
    if (frame === null) return;
    python += frame.code === undefined ? 0 : 1;
    frames.push(frame);
  });
  // Python writes the innermost call last.
  return python * 2 > frames.length ? frames.reverse() : frames;
}

function frameOf(text, next) {
  let match = PYTHON.exec(text);
  if (match) return frame(match[1], match[2], match[3], codeAfter(next));
  match = JAVA.exec(text);
  if (match && /^[\w$]+\.(?:java|kt|scala|groovy)$|^(?:Native Method|Unknown Source)$/.test(match[3])) return frame(match[3], match[4], `${match[1]}.${match[2]}`, undefined, match[1]);
  match = JAVASCRIPT.exec(text);
  return match ? frame(match[2], match[3], match[1]) : null;
}

const codeAfter = (next) => (next !== undefined && next.length <= LENGTH_LIMIT && /^\s{4}/.test(next) && !PYTHON.test(next) ? next.trim() : '');

function frame(file, line, name, code, owner = file) {
  const path = owner.replace(/^file:\/\//, '');
  return { file, line, name: name ?? '', code, own: !LIBRARIES.some((library) => library.test(path)) };
}

/** Runs of frames: own ones each by itself, libraries' together. */
export function runsOf(frames) {
  const runs = [];
  for (const one of frames) {
    const last = runs.at(-1);
    if (!one.own && last && !last.own) last.frames.push(one);
    else runs.push({ own: one.own, frames: [one] });
  }
  return runs;
}
