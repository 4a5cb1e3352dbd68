// npm run bench [-- --quick] [-- --judge] [-- --packs [BOM]] : our cold check, and scanning and judging alone, against
// csv-parse's parse alone, all packs against judging alone, interleaved, and the server's keystroke latency.
// `--judge`: scanning and judging only. `--packs`: all packs against judging only, over a BOM of one's own if named.
// Ratios are paired within a round; absolute figures depend on the machine.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { writeBom } from './generate-bom.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, '../dist');
const quick = process.argv.includes('--quick');
const dir = mkdtempSync(path.join(tmpdir(), 'lodestone-bench-'));
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const percentile = (list, share) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const print = (text) => process.stdout.write(`${text}\n`);

if (!existsSync(path.join(dist, 'cli.mjs'))) {
  process.stderr.write('dist/cli.mjs is missing: run `npm run build` first\n');
  process.exit(2);
}

function run(program, args) {
  const file = path.join(dir, 'measure.json');
  const started = performance.now();
  const child = spawnSync(process.execPath, ['-r', path.join(here, 'measure.cjs'), program, ...args], {
    env: { ...process.env, MEASURE_FILE: file },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
  if (child.status === null || child.status > 1)
    throw new Error(`${program} ended with ${child.status}: ${child.stderr}`);
  return {
    wallMs: performance.now() - started,
    printed: child.stdout.toString(),
    ...JSON.parse(readFileSync(file, 'utf8')),
  };
}

async function bundle(name) {
  const program = path.join(dist, '../build', name);
  await build({
    entryPoints: [path.join(here, name)],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return program;
}

/** Reading, judging and evaluating every pack against reading and judging, each in fresh processes, cold. */
async function packs(rows, rounds, named) {
  const program = await bundle('packs.mjs');
  const file = named ?? path.join(dir, `packs-${rows}.csv`);
  if (named === undefined) await writeBom(rows, file);
  const knowledge = path.join(dist, 'knowledge.json');
  const once = (mode) => JSON.parse(run(program, [knowledge, file, mode]).printed);
  const judge = [];
  const all = [];
  let findings = 0;
  for (let round = 0; round < rounds; round++) {
    judge.push(once('judge').cpuMs);
    const { cpuMs, count } = once('packs');
    all.push(cpuMs);
    findings = count;
  }
  const ratios = all.map((one, index) => one / judge[index]);
  const [alone, together] = [median(judge), median(all)];
  print(
    `packs ${named === undefined ? `${String(rows).padStart(8)} rows` : path.basename(named)}  CPU: judging alone ${alone.toFixed(0)} ms, with all packs ${together.toFixed(0)} ms ` +
      `(+${(together - alone).toFixed(0)} ms, ${findings} findings); ratio of medians ${(together / alone).toFixed(2)}, ` +
      `by round ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
  );
}

/** Scanning and judging in a process of its own, beside csv-parse in another: cold against cold, warm against warm. */
async function judging(rows, rounds) {
  const passes = 5;
  const program = await bundle('judge-only.mjs');
  const file = path.join(dir, `judged-${rows}.csv`);
  const otherFile = path.join(dir, `judged-other-${rows}.csv`);
  await writeBom(rows, file);
  await writeBom(rows, otherFile, 11);
  const kinds = ['create', 'cold', 'other', 'warm'];
  const times = Object.fromEntries([...kinds, 'parse', 'parseWarm'].map((kind) => [kind, []]));
  const ratios = Object.fromEntries([...kinds, 'whole'].map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round++) {
    const knowledge = path.join(dist, 'knowledge.json');
    const ours = JSON.parse(run(program, [knowledge, file, otherFile, String(passes)]).printed);
    const parse = JSON.parse(run(path.join(here, 'parse-only.mjs'), [file, String(passes)]).printed);
    const parseWarm = median(parse.warm);
    ours.warm = median(ours.warm);
    for (const kind of kinds) {
      times[kind].push(ours[kind]);
      ratios[kind].push(ours[kind] / (kind === 'warm' || kind === 'other' ? parseWarm : parse.cold));
    }
    ratios.whole.push((ours.create + ours.cold) / parse.cold);
    times.parse.push(parse.cold);
    times.parseWarm.push(parseWarm);
  }
  const tell = (kind) =>
    `${median(times[kind]).toFixed(0)} ms = ${median(ratios[kind]).toFixed(2)} (${Math.min(...ratios[kind]).toFixed(2)}–${Math.max(...ratios[kind]).toFixed(2)})`;
  print(
    `judge ${String(rows).padStart(8)} rows  scan + judge, CPU and ratio to csv-parse alone: first text ${tell('cold')}, other text ${tell('other')}, ` +
      `same text again ${tell('warm')}; making the judge ${tell('create')}, with the first text ${median(ratios.whole).toFixed(2)}; ` +
      `csv-parse ${median(times.parse).toFixed(0)} ms cold, ${median(times.parseWarm).toFixed(0)} ms warm`,
  );
}

async function cold(rows, rounds) {
  const file = path.join(dir, `bom-${rows}.csv`);
  await writeBom(rows, file);
  const ours = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(
      run(path.join(dist, 'cli.mjs'), [
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
      ]),
    );
    theirs.push(run(path.join(here, 'parse-only.mjs'), [file]));
  }
  const ratios = ours.map((one, index) => one.cpuMs / theirs[index].cpuMs);
  const cpu = median(ours.map((one) => one.cpuMs));
  print(
    `check ${String(rows).padStart(8)} rows  ${(statSync(file).size / 1e6).toFixed(1).padStart(6)} MB  CPU ${cpu.toFixed(0).padStart(6)} ms  ` +
      `csv-parse alone ${median(theirs.map((one) => one.cpuMs))
        .toFixed(0)
        .padStart(6)} ms  ` +
      `ratio ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})  ` +
      `${Math.round((rows / cpu) * 1000).toLocaleString('en')} rows/s  peak RSS ${median(ours.map((one) => one.rssMiB)).toFixed(0)} MiB ` +
      `(csv-parse ${median(theirs.map((one) => one.rssMiB)).toFixed(0)})`,
  );
}

async function keystrokes(rows, edits) {
  const file = path.join(dir, `keys-${rows}.csv`);
  await writeBom(rows, file);
  const text = readFileSync(file, 'utf8');
  const uri = pathToFileURL(file).href;
  const server = spawn(process.execPath, [path.join(dist, 'server.cjs'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let arrived = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    if (params.uri === uri) arrived(params);
  });
  connection.listen();
  // A client without pull diagnostics: the server publishes, so one message each way is timed.
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(dir).href,
    capabilities: {},
    workspaceFolders: null,
  });
  await connection.sendNotification('initialized', {});
  const next = (version) =>
    new Promise((resolve) => {
      arrived = (params) => {
        if (version === undefined || params.version === undefined || params.version === version) resolve(params);
      };
    });
  const opened = performance.now();
  const first = next();
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'csv', version: 1, text },
  });
  const { diagnostics } = await first;
  const openMs = performance.now() - opened;
  const line = Math.floor(text.split('\n').length / 2);
  const times = [];
  for (let edit = 0; edit < edits; edit++) {
    const done = next(edit + 2);
    const started = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: edit + 2 },
      contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: '1' }],
    });
    await done;
    times.push(performance.now() - started);
  }
  print(
    `server ${String(rows).padStart(7)} rows  open → diagnostics ${openMs.toFixed(0).padStart(5)} ms (${diagnostics.length} sent)  ` +
      `didChange → diagnostics median ${median(times).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
  );
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
}

print(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; CPU = user + system of the whole process, medians`,
);
try {
  const only = ['--judge', '--packs'].find((option) => process.argv.includes(option));
  const named = process.argv[process.argv.indexOf('--packs') + 1];
  if (only !== '--packs') await judging(100_000, 5);
  if (only !== '--judge')
    await packs(100_000, quick ? 3 : 7, only !== undefined && existsSync(named ?? '') ? named : undefined);
  if (only === undefined) {
    await cold(1_000, quick ? 3 : 5);
    await cold(100_000, quick ? 3 : 5);
    if (!quick) await cold(1_000_000, 3);
    await keystrokes(1_000, 30);
    await keystrokes(10_000, 30);
    await keystrokes(100_000, quick ? 10 : 30);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
