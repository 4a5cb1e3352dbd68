/** Knowledge made ready for matching: regular expressions compiled on first need, anchors in one automaton. */

import type { GradeFamily, Knowledge, PartClass, Statement } from '../knowledge/types.ts';
import type { ElementJudgement } from '../model.ts';
import { type Anchors, amountLiterals, anchorTable, formulaLiteral, weightLiterals } from './anchors.ts';
import { type Automaton, buildAutomaton, cellKinds, type LiteralList } from './automaton.ts';
import { createScratch, type Scratch } from './search.ts';
import { bitOf, type LazyPattern, lazyPattern, type SplitPattern, splitPattern } from './split-pattern.ts';
import { compileWords, type WordPatterns } from './words.ts';

export type { LazyPattern, SplitPattern } from './split-pattern.ts';

/** Hands out one pattern for all places that spell it alike: many classes share their negatives. */
const patternPool = <T>(make: (source: string, flags: string) => T): ((source: string, flags: string) => T) => {
  const pool = new Map<string, T>();
  return (source, flags) => {
    const key = `${flags}/${source}`;
    let pattern = pool.get(key);
    if (pattern === undefined) {
      pattern = make(source, flags);
      pool.set(key, pattern);
    }
    return pattern;
  };
};

interface Pools {
  readonly lazy: (source: string, flags: string) => LazyPattern;
  readonly split: (source: string, flags: string) => SplitPattern;
}

type PatternScope = 'text' | 'material' | 'mpn' | 'maker';
export interface ClassPattern {
  readonly find: SplitPattern;
  /** 3 strong, 2 medium, 1 weak. */
  readonly strength: number;
  readonly scope: PatternScope;
  /** Entry of the knowledge it stands for: the class, or a part-number family of it. */
  readonly knowledge: string;
  /** The row must name this maker as well: part numbers of other makers look alike. */
  readonly maker: LazyPattern | null;
}
export interface ClassEntry {
  readonly index: number;
  readonly data: PartClass;
  readonly patterns: readonly ClassPattern[];
  readonly masks: readonly { readonly find: SplitPattern; readonly why: string }[];
  readonly vetoes: readonly { readonly find: LazyPattern; readonly why: string }[];
  readonly variants: readonly { readonly find: LazyPattern; readonly data: PartClass['variants'][number] }[];
  readonly downgrades: readonly LazyPattern[];
  /** What such a part usually holds; shared by all judgements. */
  readonly elements: readonly ElementJudgement[];
}
export interface GradeEntry {
  readonly data: GradeFamily;
  readonly find: LazyPattern;
  readonly findBare: LazyPattern | null;
}
export interface StatementEntry {
  readonly data: Statement;
  readonly find: LazyPattern;
}
interface ElementName {
  readonly symbol: string;
  readonly find: LazyPattern;
}
interface FormulaEntry {
  readonly find: LazyPattern;
  readonly formula: string;
  readonly parts: readonly { readonly element: string; readonly massFraction: number }[];
}

/** What the automaton looks for. */
export type Group =
  | { readonly kind: 'class'; readonly entry: ClassEntry; readonly pattern: ClassPattern }
  | { readonly kind: 'grade'; readonly entry: GradeEntry }
  | { readonly kind: 'statement'; readonly entry: StatementEntry }
  | { readonly kind: 'element'; readonly entry: ElementName }
  | { readonly kind: 'formula'; readonly entry: FormulaEntry }
  | { readonly kind: 'amount' }
  /** A negative that ends its class. */
  | { readonly kind: 'veto'; readonly find: LazyPattern }
  /** A negative that takes words away from its classes. */
  | { readonly kind: 'mask'; readonly find: SplitPattern }
  /** A maker whose part numbers are known. */
  | { readonly kind: 'maker'; readonly find: LazyPattern }
  /** A context that grades need. */
  | { readonly kind: 'context'; readonly name: string };

/** Alternatives of the groups' patterns, by number. A list is some literals of which a text must hold one. */
export interface Alternatives {
  readonly group: Int32Array;
  /** `bitOf` in its pattern. */
  readonly bit: Int32Array;
  /** Alternatives with a literal in their first list: `first` from `firstStart[literal]` on. */
  readonly firstStart: Int32Array;
  readonly first: Int32Array;
  /** Literals of the further lists. */
  readonly more: readonly (readonly Int32Array[])[];
}

export interface CompiledJudge {
  readonly classes: readonly ClassEntry[];
  readonly classById: ReadonlyMap<string, ClassEntry>;
  readonly groups: readonly Group[];
  readonly alternatives: Alternatives;
  readonly automaton: Automaton;
  readonly scratch: Scratch;
  readonly words: WordPatterns;
  readonly contexts: ReadonlyMap<string, LazyPattern>;
  /** Contexts that the automaton looks for. */
  readonly anchoredContexts: ReadonlySet<string>;
  readonly symbolFirst: LazyPattern;
  readonly amountFirst: LazyPattern;
  /** Symbols that `symbolFirst` may name, for amounts in composition cells. */
  readonly symbols: ReadonlySet<string>;
  /** Negatives, makers and contexts without an anchor: tried wherever they could matter. */
  readonly always: ReadonlySet<LazyPattern | SplitPattern | string>;
  /** Patterns without an anchor: tried on every row of the slow lane, and to be reported. */
  readonly slow: readonly { readonly id: string; readonly re: string }[];
}

const strengths = { strong: 3, medium: 2, weak: 1 } as const;

const compileClass = (data: PartClass, index: number, { lazy, split }: Pools): ClassEntry => ({
  index,
  data,
  patterns: data.patterns.map(({ re, strength, scope, family, maker }) => ({
    find: split(re, 'gi'),
    strength: strengths[strength],
    scope,
    knowledge: family ?? data.id,
    maker: maker === undefined ? null : lazy(maker, 'i'),
  })),
  masks: data.negatives.filter(({ mode }) => mode === 'mask').map(({ re, why }) => ({ find: split(re, 'gi'), why })),
  vetoes: data.negatives.filter(({ mode }) => mode === 'veto').map(({ re, why }) => ({ find: lazy(re, 'i'), why })),
  variants: (data.variants ?? []).map((variant) => ({ find: lazy(variant.re, 'i'), data: variant })),
  downgrades: data.downgradeText.map((re) => lazy(re, 'i')),
  elements: data.elements.map(({ element, certainty, massFraction, basis }) => ({
    symbol: element,
    certainty,
    massFraction,
    stated: false,
    basis,
  })),
});

const withFlags = (flags: string): string => [...new Set(`${flags}g`)].join('');
const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const kindsOf = (scope: PatternScope): number =>
  scope === 'material'
    ? cellKinds.material
    : scope === 'maker'
      ? cellKinds.text
      : scope === 'mpn'
        ? cellKinds.partNumber | cellKinds.text
        : cellKinds.all;

/** Collects what the automaton looks for: a group of it for each list. */
const createLists = () => {
  const anchored: LiteralList[] = [];
  const group: number[] = [];
  const bit: number[] = [];
  /** Alternative of each list, and which list of it. */
  const ofList: number[] = [];
  const place: number[] = [];
  return {
    anchored,
    add: (index: number, needs: Anchors, starts: number): void => {
      needs.forEach((lists, alternative) => {
        lists.forEach((literals, list) => {
          anchored.push({ literals, starts: list === 0 ? starts : 0 });
          ofList.push(group.length);
          place.push(list);
        });
        group.push(index);
        bit.push(bitOf(alternative, needs.length));
      });
    },
    finish: (literals: number): Alternatives => {
      const firstStart = new Int32Array(literals + 1);
      const more: Int32Array[][] = group.map(() => noLists);
      anchored.forEach((list, index) => {
        const alternative = ofList[index]!;
        if (place[index] === 0)
          for (const literal of list.literals) firstStart[literal + 1] = firstStart[literal + 1]! + 1;
        else {
          if (more[alternative] === noLists) more[alternative] = [];
          more[alternative]!.push(Int32Array.from(list.literals));
        }
      });
      for (let i = 0; i < literals; i++) firstStart[i + 1] = firstStart[i + 1]! + firstStart[i]!;
      const first = new Int32Array(firstStart[literals]!);
      const filled = firstStart.slice();
      anchored.forEach((list, index) => {
        if (place[index] !== 0) return;
        for (const literal of list.literals) {
          first[filled[literal]!] = ofList[index]!;
          filled[literal] = filled[literal]! + 1;
        }
      });
      return { group: Int32Array.from(group), bit: Int32Array.from(bit), firstStart, first, more };
    },
  };
};
const noLists: Int32Array[] = [];

/** Compiles the knowledge for judging. Pure; takes a few milliseconds, so do it once. */
export const compileJudge = (knowledge: Knowledge): CompiledJudge => {
  const listed = anchorTable(knowledge);
  const groups: Group[] = [];
  const lists = createLists();
  const slow: { id: string; re: string }[] = [];
  const add = (group: Group, id: string, source: string, starts: number, flags = 'i'): void => {
    const needs = listed.of(source, flags);
    if (needs === null) slow.push({ id, re: source });
    lists.add(groups.length, needs ?? [], starts);
    groups.push(group);
  };
  const always = new Set<LazyPattern | SplitPattern | string>();
  /** Patterns that are only tried where something else was found: without an anchor they are tried always. */
  const addSupport = (
    group: Group & { kind: 'veto' | 'mask' | 'maker' | 'context' },
    source: string,
    starts = 0,
  ): void => {
    const needs = listed.of(source);
    if (needs === null) always.add(group.kind === 'context' ? group.name : group.find);
    else {
      // A context is looked for in the whole row, its lists in one cell each.
      const first = group.kind === 'context' ? needs.map((one) => one.slice(0, 1)) : needs;
      lists.add(groups.length, first, starts);
      groups.push(group);
    }
  };
  const pooled = patternPool(lazyPattern);
  const split = patternPool(splitPattern);
  const classes = knowledge.classes.map((data, index) => compileClass(data, index, { lazy: pooled, split }));
  // The name of a maker starts the judgement of a row, not the part numbers that only count beside it.
  const makers = new Set(knowledge.classes.flatMap(({ patterns }) => patterns.flatMap(({ maker }) => maker ?? [])));
  for (const re of makers) addSupport({ kind: 'maker', find: pooled(re, 'i') }, re, cellKinds.all);
  for (const entry of classes) {
    const explains = entry.data.kind === 'exculpatory' && entry.data.partLabel === 'none';
    entry.data.patterns.forEach(({ re }, i) => {
      const pattern = entry.patterns[i]!;
      const gated = pattern.maker !== null && !always.has(pattern.maker);
      add({ kind: 'class', entry, pattern }, entry.data.id, re, explains || gated ? 0 : kindsOf(pattern.scope));
    });
  }
  for (const data of knowledge.grades) {
    const bare = data.regexNoPrefix;
    const entry: GradeEntry = {
      data,
      find: pooled(data.regex.pattern, withFlags(data.regex.flags)),
      findBare: bare && pooled(bare.pattern, withFlags(bare.flags)),
    };
    // A grade that needs a magnet around it cannot start a judgement: the magnet does.
    const starts = data.requiresContext || data.modifier ? 0 : cellKinds.all;
    add({ kind: 'grade', entry }, data.id, data.regex.pattern, starts, data.regex.flags);
    if (bare) add({ kind: 'grade', entry }, data.id, bare.pattern, bare.requiresContext ? 0 : starts, bare.flags);
  }
  for (const data of knowledge.statements) {
    add({ kind: 'statement', entry: { data, find: pooled(data.re, 'gi') } }, data.id, data.re, 0);
  }
  for (const { symbol, nameRe } of knowledge.elements) {
    add({ kind: 'element', entry: { symbol, find: pooled(nameRe, 'gi') } }, `element-${symbol}`, nameRe, cellKinds.all);
  }
  const formulae = new Map<string, { element: string; massFraction: number }[]>();
  for (const { formula, element, massFraction } of knowledge.formulae) {
    formulae.set(formula, [...(formulae.get(formula) ?? []), { element, massFraction }]);
  }
  for (const [formula, parts] of formulae) {
    const source = `(?<![A-Za-z0-9])${escapePattern(formula)}(?![A-Za-z0-9])`;
    groups.push({ kind: 'formula', entry: { find: pooled(source, 'g'), formula, parts } });
    lists.add(groups.length - 1, [[[listed.fixed(formulaLiteral(formula))]]], cellKinds.all);
  }
  const negatives = knowledge.classes.flatMap((data) => data.negatives);
  const spelt = (mode: 'veto' | 'mask'): ReadonlySet<string> =>
    new Set(negatives.flatMap((negative) => (negative.mode === mode ? [negative.re] : [])));
  for (const re of spelt('veto')) addSupport({ kind: 'veto', find: pooled(re, 'i') }, re);
  for (const re of spelt('mask')) addSupport({ kind: 'mask', find: split(re, 'gi') }, re);
  const needed = new Set(knowledge.grades.flatMap(({ contextPatterns }) => contextPatterns));
  for (const [name, context] of Object.entries(knowledge.gradeContexts)) {
    if (needed.has(name)) addSupport({ kind: 'context', name }, context.pattern);
  }
  lists.add(groups.length, [[amountLiterals(knowledge.elements).map(listed.fixed)]], cellKinds.material);
  groups.push({ kind: 'amount' });
  lists.add(groups.length, [[weightLiterals.map(listed.fixed)]], cellKinds.all);
  groups.push({ kind: 'amount' });
  const automaton = buildAutomaton(listed.written(), lists.anchored);
  const alternatives = lists.finish(automaton.literalFlags.length);
  return {
    classes,
    classById: new Map(classes.map((entry) => [entry.data.id, entry])),
    groups,
    alternatives,
    automaton,
    scratch: createScratch(groups.length, alternatives.group.length, automaton.literalFlags.length),
    words: compileWords(knowledge.words),
    contexts: new Map(
      Object.entries(knowledge.gradeContexts).map(([name, { pattern, flags }]) => [name, pooled(pattern, flags)]),
    ),
    anchoredContexts: new Set(groups.flatMap((group) => (group.kind === 'context' ? [group.name] : []))),
    symbolFirst: pooled(knowledge.amounts.symbolFirst, 'g'),
    amountFirst: pooled(knowledge.amounts.amountFirst, 'g'),
    symbols: new Set(knowledge.elements.map(({ symbol }) => symbol)),
    always,
    slow,
  };
};
