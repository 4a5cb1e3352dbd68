/** Knowledge made ready for matching: regular expressions compiled on first need, anchors in one automaton. */
import type { GradeFamily, Knowledge, PartClass, Statement } from '../knowledge/types.ts';
import { anchorsOf } from './anchors.ts';
import { type AnchoredGroup, type Automaton, buildAutomaton } from './automaton.ts';
import { foldUnit } from './fold.ts';
import type { Literal } from './literals.ts';

/** A regular expression that is compiled when it first runs. */
export type LazyPattern = () => RegExp;
export const lazyPattern = (source: string, flags: string): LazyPattern => {
  let compiled: RegExp | null = null;
  return () => {
    compiled ??= new RegExp(source, flags);
    compiled.lastIndex = 0;
    return compiled;
  };
};

export type PatternScope = 'text' | 'material' | 'mpn';
export interface ClassPattern {
  readonly find: LazyPattern;
  /** 3 strong, 2 medium, 1 weak. */
  readonly strength: number;
  readonly scope: PatternScope;
}
export interface ClassEntry {
  readonly index: number;
  readonly data: PartClass;
  readonly patterns: readonly ClassPattern[];
  readonly masks: readonly { readonly find: LazyPattern; readonly why: string }[];
  readonly vetoes: readonly { readonly find: LazyPattern; readonly why: string }[];
  readonly variants: readonly { readonly find: LazyPattern; readonly data: PartClass['variants'][number] }[];
  readonly downgrades: readonly LazyPattern[];
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
export interface ElementName {
  readonly symbol: string;
  readonly find: LazyPattern;
}
export interface FormulaEntry {
  readonly find: LazyPattern;
  readonly formula: string;
  readonly parts: readonly { readonly element: string; readonly massFraction: number }[];
}

/** What an automaton group stands for. */
export type Group =
  | { readonly kind: 'class'; readonly entry: ClassEntry }
  | { readonly kind: 'grade'; readonly entry: GradeEntry }
  | { readonly kind: 'statement'; readonly entry: StatementEntry }
  | { readonly kind: 'element'; readonly entry: ElementName }
  | { readonly kind: 'formula'; readonly entry: FormulaEntry };

export interface CompiledJudge {
  readonly classes: readonly ClassEntry[];
  readonly classById: ReadonlyMap<string, ClassEntry>;
  readonly groups: readonly Group[];
  readonly automaton: Automaton;
  readonly contexts: ReadonlyMap<string, LazyPattern>;
  readonly symbolFirst: LazyPattern;
  readonly amountFirst: LazyPattern;
  /** Symbols that `symbolFirst` may name, for amounts in composition cells. */
  readonly symbols: ReadonlySet<string>;
  /** Patterns without an anchor: tried on every row of the slow lane, and to be reported. */
  readonly slow: readonly { readonly id: string; readonly re: string }[];
}

const strengths = { strong: 3, medium: 2, weak: 1 } as const;

const compileClass = (data: PartClass, index: number): ClassEntry => ({
  index,
  data,
  patterns: data.patterns.map(({ re, strength, scope }) => ({
    find: lazyPattern(re, 'gi'),
    strength: strengths[strength],
    scope,
  })),
  masks: data.negatives
    .filter(({ mode }) => mode === 'mask')
    .map(({ re, why }) => ({ find: lazyPattern(re, 'gi'), why })),
  vetoes: data.negatives
    .filter(({ mode }) => mode === 'veto')
    .map(({ re, why }) => ({ find: lazyPattern(re, 'i'), why })),
  variants: (data.variants ?? []).map((variant) => ({ find: lazyPattern(variant.re, 'i'), data: variant })),
  downgrades: data.downgradeText.map((re) => lazyPattern(re, 'i')),
});

const withFlags = (flags: string): string => [...new Set(`${flags}g`)].join('');
const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Compiles the knowledge for judging. Pure; takes a few milliseconds, so do it once. */
export const compileJudge = (knowledge: Knowledge): CompiledJudge => {
  const groups: Group[] = [];
  const anchored: AnchoredGroup[] = [];
  const slow: { id: string; re: string }[] = [];
  const add = (group: Group, id: string, sources: readonly string[], starts: boolean): void => {
    const literals: Literal[] = [];
    for (const source of sources) {
      const found = anchorsOf(knowledge.anchors, source);
      if (found === null) slow.push({ id, re: source });
      else literals.push(...found);
    }
    groups.push(group);
    anchored.push({ literals, starts });
  };
  const classes = knowledge.classes.map(compileClass);
  for (const entry of classes) {
    const explains = entry.data.kind === 'exculpatory' && entry.data.partLabel === 'none';
    add(
      { kind: 'class', entry },
      entry.data.id,
      entry.data.patterns.map(({ re }) => re),
      !explains,
    );
  }
  for (const data of knowledge.grades) {
    const bare = data.regexNoPrefix;
    const entry: GradeEntry = {
      data,
      find: lazyPattern(data.regex.pattern, withFlags(data.regex.flags)),
      findBare: bare && lazyPattern(bare.pattern, withFlags(bare.flags)),
    };
    // A grade that needs a magnet around it cannot start a judgement: the magnet does.
    const starts = !data.requiresContext && !data.modifier;
    add({ kind: 'grade', entry }, data.id, bare ? [data.regex.pattern, bare.pattern] : [data.regex.pattern], starts);
  }
  for (const data of knowledge.statements) {
    add({ kind: 'statement', entry: { data, find: lazyPattern(data.re, 'gi') } }, data.id, [data.re], false);
  }
  for (const { symbol, nameRe } of knowledge.elements) {
    add({ kind: 'element', entry: { symbol, find: lazyPattern(nameRe, 'gi') } }, `element-${symbol}`, [nameRe], true);
  }
  const formulae = new Map<string, { element: string; massFraction: number }[]>();
  for (const { formula, element, massFraction } of knowledge.formulae) {
    formulae.set(formula, [...(formulae.get(formula) ?? []), { element, massFraction }]);
  }
  for (const [formula, parts] of formulae) {
    const source = `(?<![A-Za-z0-9])${escapePattern(formula)}(?![A-Za-z0-9])`;
    groups.push({ kind: 'formula', entry: { find: lazyPattern(source, 'g'), formula, parts } });
    const text = [...formula].map(foldUnit).join('').replace(/ +/g, ' ').trim();
    anchored.push({ literals: [{ text, left: false, right: false }], starts: true });
  }
  return {
    classes,
    classById: new Map(classes.map((entry) => [entry.data.id, entry])),
    groups,
    automaton: buildAutomaton(anchored),
    contexts: new Map(
      Object.entries(knowledge.gradeContexts).map(([name, { pattern, flags }]) => [name, lazyPattern(pattern, flags)]),
    ),
    symbolFirst: lazyPattern(knowledge.amounts.symbolFirst, 'g'),
    amountFirst: lazyPattern(knowledge.amounts.amountFirst, 'g'),
    symbols: new Set(knowledge.elements.map(({ symbol }) => symbol)),
    slow,
  };
};
