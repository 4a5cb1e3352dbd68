/** What a lint needs besides rows: knowledge compiled once, project facts and the day bound to it. */
import { type Ledger, openLedger } from '../evidence/ledger.ts';
import { createJudge, type Judge } from '../judge/judge.ts';
import type { Knowledge } from '../knowledge/types.ts';
import { type CompiledRules, compileRules } from '../rules/evaluate.ts';
import { type SpecStage, specStage } from '../spec/stage.ts';
import type { LintContext } from './types.ts';
import { type ValueStage, valueStage } from './value-stage.ts';
import { openWaivers, type Waivers } from './waivers.ts';

export interface Engine {
  readonly judge: Judge;
  readonly rules: CompiledRules;
}
const engines = new WeakMap<Knowledge, Engine>();
/** Compiled once per knowledge: patterns and rules are the expensive part of a small lint. */
export function engineFor(knowledge: Knowledge): Engine {
  let engine = engines.get(knowledge);
  if (engine === undefined) {
    engine = { judge: createJudge(knowledge), rules: compileRules(knowledge) };
    engines.set(knowledge, engine);
  }
  return engine;
}

/** The engine bound to one context: what all rows of a lint share. */
export interface Stages extends Engine {
  readonly context: LintContext;
  readonly waivers: Waivers;
  readonly ledger: Ledger;
  readonly specs: SpecStage;
  /** `null` where no value test is made. */
  readonly values: ValueStage | null;
}

export function openStages(context: LintContext): Stages {
  const { judge, rules } = engineFor(context.knowledge);
  const ledger = openLedger(context.config.evidence, context.asOf);
  return {
    context,
    judge,
    rules,
    ledger,
    specs: specStage(context.config, judge),
    waivers: openWaivers(context.config, context.asOf),
    values: valueStage(rules, context, ledger),
  };
}
