// The engine without a shell round it: judging against csv-parse, all packs against judging.
import path from 'node:path';
import { writeBom } from './generate-bom.mjs';
import { bundle, dir, here, knowledge, median, runNode } from './process.mjs';

/** Reading, judging and evaluating every pack against reading and judging, each in fresh processes, cold. */
export async function comparePacks(rows, rounds, named, print) {
  const program = await bundle('packs.mjs');
  const file = named ?? path.join(dir, `packs-${rows}.csv`);
  if (named === undefined) await writeBom(rows, file);
  const once = (mode) => JSON.parse(runNode(program, [knowledge, file, mode]).printed);
  const judged = [];
  const all = [];
  let findings = 0;
  for (let round = 0; round < rounds; round++) {
    judged.push(once('judge').cpuMs);
    const { cpuMs, count } = once('packs');
    all.push(cpuMs);
    findings = count;
  }
  const ratios = all.map((one, index) => one / judged[index]);
  const [alone, together] = [median(judged), median(all)];
  print(
    `packs ${named === undefined ? `${String(rows).padStart(8)} rows` : path.basename(named)}  CPU: judging alone ${alone.toFixed(0)} ms, with all packs ${together.toFixed(0)} ms ` +
      `(+${(together - alone).toFixed(0)} ms, ${findings} findings); ratio of medians ${(together / alone).toFixed(2)}, ` +
      `by round ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
  );
}

/** Scanning and judging in a process of its own, beside csv-parse in another: cold against cold, warm against warm. */
export async function compareJudging(rows, rounds, print) {
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
    const ours = JSON.parse(runNode(program, [knowledge, file, otherFile, String(passes)]).printed);
    const parse = JSON.parse(runNode(path.join(here, 'parse-only.mjs'), [file, String(passes)]).printed);
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
