import type { Knowledge } from '#core';
import type { Regression } from '#core/knowledge/compile';
import { builtIn } from '../knowledge/built-in.ts';

/** The built-in knowledge and its regression rows; throws where `rules/` does not compile. */
export const loadKnowledge = (): { knowledge: Knowledge; regression: Regression } => {
  const { knowledge, regression, problems } = builtIn;
  if (knowledge === null || regression === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { knowledge, regression };
};
