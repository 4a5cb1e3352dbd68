/** Knowledge made ready for matching: regular expressions compiled on first need, anchors in one automaton. */

import type { MatcherTables } from '../knowledge/matcher-tables.ts';
import { type Needs, needsOf } from '../knowledge/needs.ts';
import type { GradeFamily, Knowledge, PartClass, Statement } from '../knowledge/types.ts';
import type { ElementJudgement } from '../model.ts';
import { amountLiterals, formulaLiteral, weightLiterals } from './anchors.ts';
import { type Automaton, cellKinds, createAutomaton } from './automaton.ts';
import { buildTables, type Searched } from './build-tables.ts';
import { createScratch, type Scratch } from './search.ts';
import { type LazyPattern, lazyPattern, type SplitPattern, splitPattern } from './split-pattern.ts';
import { type Alternatives, readTables } from './tables.ts';
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

const nothing: readonly Needs[] = [];

/** What a pattern needs, or that it needs something: tables say the rest. */
const needsIn = ({ tables }: Knowledge): ((source: string, flags?: string) => readonly Needs[] | null) => {
  if (tables === undefined) return needsOf;
  // There are few, if any: to look thousands of patterns up in a set takes longer.
  return (source) => (tables.unanchored.includes(source) ? null : nothing);
};

/** The groups, with what each looks for unless tables tell. */
const listGroups = (knowledge: Knowledge) => {
  const needsFor = needsIn(knowledge);
  const groups: Group[] = [];
  const searched: Searched[] = [];
  const unanchored = new Set<string>();
  const push = (group: Group, needs: readonly Needs[], starts: number): void => {
    groups.push(group);
    searched.push({ needs, starts });
  };
  const slow: { id: string; re: string }[] = [];
  const add = (group: Group, id: string, source: string, starts: number, flags = 'i'): void => {
    const needs = needsFor(source, flags);
    if (needs === null) {
      slow.push({ id, re: source });
      unanchored.add(source);
    }
    push(group, needs ?? [], starts);
  };
  const always = new Set<LazyPattern | SplitPattern | string>();
  /** Patterns that are only tried where something else was found: without an anchor they are tried always. */
  const addSupport = (
    group: Group & { kind: 'veto' | 'mask' | 'maker' | 'context' },
    source: string,
    starts = 0,
  ): void => {
    const needs = needsFor(source);
    if (needs === null) {
      always.add(group.kind === 'context' ? group.name : group.find);
      unanchored.add(source);
    }
    // A context is looked for in the whole row, its lists in one cell each.
    else push(group, group.kind === 'context' ? needs.map((one) => one.slice(0, 1)) : needs, starts);
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
    const entry = { find: pooled(source, 'g'), formula, parts };
    push({ kind: 'formula', entry }, [[[formulaLiteral(formula)]]], cellKinds.all);
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
  push({ kind: 'amount' }, [[amountLiterals(knowledge.elements)]], cellKinds.material);
  push({ kind: 'amount' }, [[weightLiterals]], cellKinds.all);
  return { classes, groups, searched, pooled, always, slow, unanchored };
};

/** `Knowledge.tables` of the knowledge. Takes seconds. */
export const collectTables = ({ tables: _, ...knowledge }: Knowledge): MatcherTables => {
  const { searched, unanchored } = listGroups(knowledge);
  return { unanchored: [...unanchored], ...buildTables(searched) };
};

/** Compiles the knowledge for judging. Pure; takes a few milliseconds where it has its tables, so do it once. */
export const compileJudge = (knowledge: Knowledge): CompiledJudge => {
  const { classes, groups, searched, pooled, always, slow } = listGroups(knowledge);
  const tables = readTables(knowledge.tables ?? buildTables(searched));
  const { alternatives, literals } = tables;
  return {
    classes,
    classById: new Map(classes.map((entry) => [entry.data.id, entry])),
    groups,
    alternatives,
    automaton: createAutomaton(tables),
    scratch: createScratch(groups.length, alternatives.count, literals.count),
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
