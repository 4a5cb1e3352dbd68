// What measures which goals. A measurer gives, for each of its goals, the value, its spread over the rounds and a note.

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureEditor } from './editor.mjs';
import { writeBom } from './generate-bom.mjs';
import { writeIpc } from './generate-ipc.mjs';
import { writeXlsx } from './generate-xlsx.mjs';
import { listPatterns } from './patterns.mjs';
import {
  anchorServer,
  bundle,
  dir,
  dist,
  here,
  interleave,
  knowledge,
  median,
  ratioOf,
  runNode,
  runTool,
} from './process.mjs';
import { soak, startIdle, startNothing, typeInto } from './server.mjs';

const files = new Map();
async function bomOf(rows) {
  const file = path.join(dir, `bom-${rows}.csv`);
  if (!files.has(rows)) await writeBom(rows, file);
  files.set(rows, file);
  return file;
}

const check = (file) =>
  runNode(path.join(dist, 'cli.mjs'), [
    'check',
    file,
    '--format',
    'json',
    '--fail-on',
    'never',
    '--as-of',
    '2026-11-21',
    '--output',
    path.join(dir, 'out.json'),
  ]);
const parseOnly = (file) => runNode(path.join(here, 'parse-only.mjs'), [file]);
const ms = (list, of = (one) => one.cpuMs) => `${median(list.map(of)).toFixed(0)} ms`;
const asResult = ({ median: value, min, max }, note) => ({ value, spread: { min, max }, note });
const spreadOf = (list) => ({ value: median(list), spread: { min: Math.min(...list), max: Math.max(...list) } });

/** The whole command against csv-parse's parse alone; times of 1k to 1M rows give the exponent of growth. */
async function cold(sizes, rounds) {
  const results = {};
  for (const [rows, ids] of sizes) {
    const file = await bomOf(rows);
    const { ours, theirs } = interleave(rounds, { ours: () => check(file), theirs: () => parseOnly(file) });
    const note = `CPU ${ms(ours)}, csv-parse ${ms(theirs)}`;
    if (ids.ratio) results[ids.ratio] = asResult(ratioOf(ours, theirs), note);
    if (ids.memory) results[ids.memory] = spreadOf(ours.map((one) => one.rssMiB));
  }
  return results;
}

async function inProcess(rows, ids, rounds) {
  const program = await bundle('lint-only.mjs');
  const file = await bomOf(rows);
  const runs = Array.from({ length: rounds }, () => JSON.parse(runNode(program, [knowledge, file]).printed));
  const results = { [ids.speed]: spreadOf(runs.map((one) => (one.rows / one.cpuMs) * 1_000)) };
  if (ids.memory) {
    const kept = JSON.parse(runNode(program, [knowledge, file], ['--expose-gc']).printed);
    results[ids.memory] = { value: kept.keptBytes / kept.rows, note: `${kept.findings} findings included` };
  }
  return results;
}

/** ripgrep and grep with what of our patterns they can take. */
async function searchTools(rows, ids, rounds) {
  const lists = listPatterns(knowledge);
  const file = await bomOf(rows);
  const fileOf = (name) => {
    const list = path.join(dir, `patterns-${name}.txt`);
    writeFileSync(list, lists[name].join('\n'));
    return list;
  };
  const sizes = ['--regex-size-limit', '8G', '--dfa-size-limit', '8G'];
  const tools = {
    rg: () => runTool('rg', [...sizes, '-niao', '--column', '-f', fileOf('expert'), file], 300),
    grep: () => runTool('env', ['LC_ALL=C.UTF-8', 'grep', '-niE', '-f', fileOf('grep'), file], 120),
    written: () => runTool('rg', [...sizes, '-cia', '-f', fileOf('written'), file], 60),
  };
  const results = {};
  for (const [tool, id] of Object.entries(ids)) {
    const { ours, theirs } = interleave(rounds, { ours: () => check(file), theirs: tools[tool] });
    if (theirs.some((one) => one === null)) {
      results[id] = { value: Number.NaN, note: `${tool} is not on this machine` };
      continue;
    }
    const stopped = theirs.some((one) => one.stopped) ? ', stopped' : '';
    if (tool !== 'written') {
      const count = lists[tool === 'rg' ? 'expert' : 'grep'].length;
      const note = `${count} patterns; CPU ${ms(ours)} against ${ms(theirs)}${stopped}`;
      results[id] = asResult(ratioOf(ours, theirs), note);
      continue;
    }
    const wall = (one) => one.wallMs;
    results[id] = asResult(ratioOf(theirs, ours, wall), `wall ${ms(ours, wall)} against ${ms(theirs, wall)}${stopped}`);
  }
  return results;
}

async function keystrokes(sizes, edits) {
  const results = {};
  for (const [rows, ids] of sizes) {
    const text = readFileSync(await bomOf(rows), 'utf8');
    const typed = await typeInto({ text, languageId: 'csv', ending: 'csv', edits, pull: true });
    const note = `median ${typed.median.toFixed(1)} ms, CPU ${typed.cpuMs.toFixed(1)} ms, ${typed.rssMiB.toFixed(0)} MiB`;
    results[ids.key] = { value: typed.p95, note };
    if (ids.open) results[ids.open] = { value: typed.openMs };
    if (ids.bytes) results[ids.bytes] = { value: typed.bytes / 1_000 };
  }
  return results;
}

/** A JSON text of so many lines. */
const jsonOf = (lines) => `{\n${Array.from({ length: lines - 2 }, (_, at) => `  "key${at}": ${at}`).join(',\n')}\n}\n`;

async function jsonServer(sizes, edits) {
  const script = anchorServer('vscode-langservers-extracted/bin/vscode-json-language-server');
  const results = {};
  for (const [lines, id] of sizes) {
    if (script === null) {
      results[id] = {
        value: Number.NaN,
        note: 'npm install --prefix bench/anchors --no-save vscode-langservers-extracted@4.10.0 brings the JSON server',
      };
      continue;
    }
    const text = readFileSync(await bomOf(lines), 'utf8');
    const ours = await typeInto({ text, languageId: 'csv', ending: 'csv', edits });
    const json = { text: jsonOf(lines), languageId: 'json', ending: 'json', edits, typed: ' ' };
    const theirs = await typeInto({ script, ...json });
    results[id] = {
      value: theirs.median / ours.median,
      note: `${ours.median.toFixed(1)} ms against ${theirs.median.toFixed(1)} ms`,
    };
  }
  return results;
}

async function idle(rounds) {
  const starts = [];
  for (let round = 0; round < rounds; round++) starts.push([await startIdle(), await startNothing()]);
  const { initializedMs: firstMs } = await startIdle(true);
  const ratios = starts.map(([ours, nothing]) => ours.initializedMs / nothing);
  return {
    G15: spreadOf(starts.map(([ours]) => ours.rssMiB)),
    G16: {
      ...spreadOf(ratios),
      note: `${median(starts.map(([ours]) => ours.initializedMs)).toFixed(0)} ms; ${firstMs.toFixed(0)} ms before code is kept`,
    },
  };
}

/** Reading a file of XML and linting it against saxes on the same file. */
async function xml(megabytes, rounds) {
  const file = path.join(dir, 'board.xml');
  await writeIpc(file, megabytes);
  const program = await bundle('lint-only.mjs');
  const { ours, theirs } = interleave(rounds, {
    ours: () => JSON.parse(runNode(program, [knowledge, file]).printed),
    theirs: () => JSON.parse(runNode(path.join(here, 'xml-only.mjs'), [file]).printed),
  });
  const note = `${ours[0].rows - 1} parts among ${theirs[0].elements} elements; CPU ${ms(ours)}, saxes ${ms(theirs)}`;
  return { G21: asResult(ratioOf(ours, theirs), note) };
}

/** Beside SheetJS where it is installed, else beside what unpacking alone takes. */
async function workbook(rows, rounds) {
  const file = path.join(dir, 'bom.xlsx');
  writeXlsx(await bomOf(rows), file);
  const program = await bundle('lint-only.mjs');
  const sheetjs = anchorServer('xlsx');
  const { ours, theirs, floor } = interleave(rounds, {
    ours: () => JSON.parse(runNode(program, [knowledge, file]).printed),
    theirs: () => JSON.parse(runNode(path.join(here, 'xlsx-only.mjs'), [file, sheetjs ?? 'fflate']).printed),
    floor: () => JSON.parse(runNode(path.join(here, 'xlsx-only.mjs'), [file, 'fflate']).printed),
  });
  const unpacking = `CPU ${ms(ours)}, unpacking ${ms(floor)} of it`;
  if (sheetjs === null) {
    const note = `${unpacking}; npm install --prefix bench/anchors --no-save xlsx@0.18.5 brings SheetJS`;
    return { G20: { value: Number.NaN, note } };
  }
  return { G20: asResult(ratioOf(ours, theirs), `${ours[0].rows - 1} rows; ${unpacking}, SheetJS ${ms(theirs)}`) };
}

async function packageSize() {
  try {
    return { G18: { value: statSync(path.join(dist, 'lodestone.vsix')).size / 1_024 } };
  } catch {
    return { G18: { value: Number.NaN, note: 'npm run package makes it' } };
  }
}

async function worstCases() {
  const cases = JSON.parse(runNode(await bundle('worst.mjs'), [knowledge]).printed);
  const ratios = Object.entries(cases).map(([name, { one, ten }]) => ({ name, ratio: ten / one }));
  const worst = ratios.toSorted((a, b) => b.ratio - a.ratio)[0];
  return { G22: { value: worst.ratio, note: `worst of ${ratios.length}: ${worst.name}` } };
}

/** Growth of CPU with rows: the slope of a line through the logarithms. */
async function scaling(quick) {
  const sizes = quick ? [1_000, 10_000, 100_000] : [1_000, 10_000, 100_000, 1_000_000];
  const program = await bundle('lint-only.mjs');
  const points = [];
  for (const rows of sizes) {
    const file = await bomOf(rows);
    const runs = Array.from({ length: rows > 100_000 ? 1 : 3 }, () =>
      JSON.parse(runNode(program, [knowledge, file]).printed),
    );
    points.push([rows, median(runs.map((one) => one.cpuMs))]);
  }
  const logs = points.map(([rows, cpu]) => [Math.log(rows), Math.log(cpu)]);
  const mean = (at) => logs.reduce((sum, one) => sum + one[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  const note = points.map(([rows, cpu]) => `${rows.toLocaleString('en')}: ${cpu.toFixed(0)} ms`).join(', ');
  return { scaling: { value: slope, note } };
}

async function soaking() {
  const text = readFileSync(await bomOf(10_000), 'utf8');
  const { startMiB, endMiB } = await soak({ text, edits: 10_000 });
  return { soak: { value: endMiB / startMiB, note: `${startMiB.toFixed(1)} MiB, then ${endMiB.toFixed(1)} MiB` } };
}

export const measurers = [
  {
    ids: ['G1', 'G14'],
    measure: (quick) => cold([[100_000, { ratio: 'G1', memory: 'G14' }]], quick ? 3 : 5),
  },
  {
    ids: ['G2', 'G14 1M'],
    long: true,
    measure: () => cold([[1_000_000, { ratio: 'G2', memory: 'G14 1M' }]], 3),
  },
  { ids: ['G3', 'G13'], measure: (quick) => inProcess(100_000, { speed: 'G3', memory: 'G13' }, quick ? 3 : 5) },
  { ids: ['G3 1M'], long: true, measure: () => inProcess(1_000_000, { speed: 'G3 1M' }, 1) },
  { ids: ['G4', 'G5'], long: true, measure: () => searchTools(100_000, { rg: 'G4', grep: 'G5' }, 1) },
  { ids: ['G6'], long: true, measure: () => searchTools(10_000, { written: 'G6' }, 1) },
  {
    ids: ['G7', 'G8', 'G9', 'G12', 'G12 100k', 'G19'],
    measure: (quick) =>
      keystrokes(
        [
          [1_000, { key: 'G7' }],
          [10_000, { key: 'G8', open: 'G12' }],
          [100_000, { key: 'G9', open: 'G12 100k', bytes: 'G19' }],
        ],
        quick ? 15 : 40,
      ),
  },
  { ids: ['G10'], long: true, measure: () => keystrokes([[1_000_000, { key: 'G10' }]], 10) },
  {
    ids: ['G11', 'G11 100k'],
    long: true,
    measure: () =>
      jsonServer(
        [
          [10_000, 'G11'],
          [100_000, 'G11 100k'],
        ],
        12,
      ),
  },
  { ids: ['G15', 'G16'], measure: (quick) => idle(quick ? 3 : 9) },
  { ids: ['editor', 'G17'], long: true, measure: measureEditor },
  { ids: ['G18'], measure: packageSize },
  { ids: ['G20'], measure: (quick) => workbook(quick ? 5_000 : 50_000, quick ? 3 : 5) },
  { ids: ['G21'], measure: (quick) => xml(quick ? 5 : 30, quick ? 3 : 5) },
  { ids: ['G22'], measure: worstCases },
  { ids: ['scaling'], measure: scaling },
  { ids: ['soak'], long: true, measure: soaking },
];
