/**
 * Floors under the figures of each set (`floors.json`): they only rise. `npm run eval -- --raise` lifts them to the
 * present figures; a test compares them with every version the repository has had.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Figures } from './figures.ts';
import type { SetName } from './rows.ts';

export type FigureName = keyof Figures;
export type Floors = Readonly<Partial<Record<SetName, Readonly<Partial<Record<FigureName, number>>>>>>;

export const floorsFile = 'test/evaluation/floors.json';
export const readFloors = (): Floors => JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors;

/** Of these less is better: their floor is a ceiling. */
const ceilings: ReadonlySet<FigureName> = new Set(['falseAlarms']);
/** Rounded to half a per cent, or half an alarm in 1,000 rows, on the lenient side. */
const rounded = (name: FigureName, figure: number): number =>
  ceilings.has(name) ? Math.ceil(figure * 2) / 2 : Math.floor(figure * 200 + 1e-9) / 200;
const isWorse = (name: FigureName, figure: number, floor: number): boolean =>
  ceilings.has(name) ? figure > floor : figure < floor;

const namesOf = (entries: object): FigureName[] => Object.keys(entries) as FigureName[];

/** What fell under its floor, in words. */
export function findFallen(set: SetName, figures: Figures, floors: Floors): string[] {
  return namesOf(floors[set] ?? {}).flatMap((name) => {
    const floor = floors[set]![name]!;
    const figure = figures[name];
    if (figure === null) return [`${set}: ${name} cannot be told any more, its floor is ${floor}`];
    const side = ceilings.has(name) ? 'over its ceiling' : 'under its floor';
    return isWorse(name, figure, floor) ? [`${set}: ${name} is ${figure.toFixed(3)}, ${side} of ${floor}`] : [];
  });
}

/** The floors lifted to the figures where these are better; never lowered. Sets without figures keep theirs. */
export function raise(floors: Floors, figures: ReadonlyMap<SetName, Figures>): Floors {
  const raised: Partial<Record<SetName, Partial<Record<FigureName, number>>>> = { ...floors };
  for (const [set, now] of figures) {
    const own: Partial<Record<FigureName, number>> = {};
    for (const name of namesOf(now)) {
      const floor = floors[set]?.[name];
      const figure = now[name];
      const next = figure === null ? undefined : rounded(name, figure);
      const best = next === undefined || (floor !== undefined && isWorse(name, next, floor)) ? floor : next;
      if (best !== undefined) own[name] = best;
    }
    raised[set] = own;
  }
  return raised;
}

/** Floors of `after` that are lower than, or missing from, those of `before`. */
export function findLowered(before: Floors, after: Floors): string[] {
  return (Object.keys(before) as SetName[]).flatMap((set) =>
    namesOf(before[set]!).flatMap((name) => {
      const was = before[set]![name]!;
      const is = after[set]?.[name];
      if (is === undefined) return [`${set}: the floor of ${name} is gone, it was ${was}`];
      return isWorse(name, is, was) ? [`${set}: the floor of ${name} fell from ${was} to ${is}`] : [];
    }),
  );
}

/** Every committed version of the floors, the newest first; empty outside a checkout. */
export function committedFloors(): Floors[] {
  const git = (...args: string[]): string => spawnSync('git', args, { encoding: 'utf8' }).stdout ?? '';
  return git('log', '--format=%H', '--', floorsFile)
    .split('\n')
    .filter((commit) => commit !== '')
    .map((commit) => JSON.parse(git('show', `${commit}:${floorsFile}`) || '{}') as Floors);
}
