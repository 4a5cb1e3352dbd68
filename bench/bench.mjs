// npm run bench [-- --quick] [-- --save] [-- --only G1,G7,…] [-- --judge] [-- --packs [BOM]]
// Measures every goal of goals.mjs beside its anchor, interleaved, and prints ratio, spread and whether it is met. Ratios are paired
// within a round; absolute figures depend on the machine. Ends with 1 where a ratio is above its ceiling in floors.json.
//   --quick   smaller and fewer; under three minutes      --save   writes RESULTS.md; with --only, those rows of it
//   --judge   scanning and judging alone only              --packs  all packs against judging alone only
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import path from 'node:path';
import { compareJudging, comparePacks } from './engine.mjs';
import { goals, judge } from './goals.mjs';
import { measurers } from './measurers.mjs';
import { cleanUp, here, requireBuild } from './process.mjs';

const argument = (name) => process.argv.includes(name);
const quick = argument('--quick');
const only = argument('--only') ? process.argv[process.argv.indexOf('--only') + 1].split(',') : null;
const floors = JSON.parse(readFileSync(path.join(here, 'floors.json'), 'utf8'));
const results = path.join(here, 'RESULTS.md');
const lines = [];
const print = (text) => {
  lines.push(text);
  process.stdout.write(`${text}\n`);
};

const shown = (value, unit) => {
  const digits =
    value >= 1_000 ? Math.round(value).toLocaleString('en') : value >= 100 ? value.toFixed(0) : value.toPrecision(3);
  return unit === '×' ? `${digits}×` : `${digits} ${unit}`;
};

/** One goal's line; `false` where it is above its ceiling. */
function report(id, { value, spread, note }) {
  const goal = goals[id];
  const verdict = Number.isNaN(value) ? 'not measured' : judge(goal, value);
  const range = spread === undefined ? '' : ` (${shown(spread.min, goal.unit)}–${shown(spread.max, goal.unit)})`;
  print(
    `| ${id} | ${goal.what} | ${Number.isNaN(value) ? '–' : shown(value, goal.unit)}${range} | ${goal.more ? '≥' : '≤'} ${shown(goal.target, goal.unit)} | ${verdict} | ${note ?? ''} |`,
  );
  const ceiling = floors[id];
  if (quick || ceiling === undefined || Number.isNaN(value)) return true;
  return goal.more ? value >= ceiling : value <= ceiling;
}

requireBuild();
const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, load ${loadavg()[0].toFixed(1)} before the run`;
process.stdout.write(`${machine}\n`);
let ok = true;
try {
  if (argument('--judge')) await compareJudging(100_000, 5, print);
  else if (argument('--packs')) {
    const named = process.argv[process.argv.indexOf('--packs') + 1];
    await comparePacks(100_000, quick ? 3 : 7, existsSync(named ?? '') ? named : undefined, print);
  } else {
    print('| goal | what | measured: median (range) | target | verdict | beside it |');
    print('|---|---|---|---|---|---|');
    for (const measurer of measurers) {
      if (only !== null && !measurer.ids.some((id) => only.includes(id))) continue;
      if (quick && measurer.long) continue;
      for (const [id, result] of Object.entries(await measurer.measure(quick))) ok = report(id, result) && ok;
    }
    if (argument('--save') && only !== null) {
      const idOf = (line) => /^\| (G\d[^|]*|scaling|soak|editor [a-z]+) \|/.exec(line)?.[1];
      const measured = new Map(lines.filter(idOf).map((line) => [idOf(line), line]));
      const saved = readFileSync(results, 'utf8').trimEnd().split('\n');
      const known = new Set(saved.map(idOf));
      const fresh = [...measured].flatMap(([id, line]) => (known.has(id) ? [] : [line]));
      writeFileSync(results, `${[...saved.map((line) => measured.get(idOf(line)) ?? line), ...fresh].join('\n')}\n`);
    } else if (argument('--save')) {
      const version = JSON.parse(readFileSync(path.join(here, '../package.json'), 'utf8')).version;
      const head = `# Last full run of the benchmarks\n\nLodestone ${version}; ${machine}.\n\`npm run bench -- --save\`; every figure beside its anchor in the same run, medians over the rounds. The machine is shared and its speed\nvaries; ratios hold, absolute times are of that day. Rows may have been measured again by themselves (\`--only\`).\n\n`;
      writeFileSync(results, `${head}${lines.join('\n')}\n`);
    }
  }
} finally {
  cleanUp();
}
if (!ok) process.stdout.write('A figure is behind its floor (bench/floors.json).\n');
process.exitCode = ok ? 0 : 1;
