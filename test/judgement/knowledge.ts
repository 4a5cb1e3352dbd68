import path from 'node:path';
import type { Knowledge } from '#core';
import { compileKnowledge, type Regression } from '#core/knowledge/compile';
import { readRuleFiles, sha256 } from '../../scripts/rule-files.ts';

/** The knowledge and its regression rows, compiled from `rules/`. */
export const loadKnowledge = (): { knowledge: Knowledge; regression: Regression } => {
  const { knowledge, regression, problems } = compileKnowledge(readRuleFiles(path.resolve('rules')), sha256);
  if (knowledge === null || regression === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { knowledge, regression };
};
