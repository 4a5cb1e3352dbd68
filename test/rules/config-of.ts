// Project facts of an example by the way that a user's own take: lodestone.yaml and the files that it names.
import type { Knowledge, ProjectConfig } from '../../core/src/index.ts';
import { knownIds, parseConfig } from '../../core/src/index.ts';
import type { RuleExample } from '../../core/src/knowledge/rule-schema.ts';
import { addSideFile } from '../../host/src/side-files.ts';

type Facts = Pick<
  RuleExample,
  'assume' | 'project' | 'packs' | 'rules' | 'waivers' | 'evidence' | 'specs' | 'prices' | 'valuation' | 'partyLists'
>;

/** Throws where any of it is not understood: an example with a slip must not pass for one without the fact. */
export function configOf(facts: Facts, knowledge: Knowledge): ProjectConfig {
  const { evidence, specs, prices, valuation, partyLists = [], assume, project, packs, rules, waivers } = facts;
  // JSON is YAML.
  const text = JSON.stringify({
    assume,
    project,
    packs,
    rules,
    waivers,
    ...(evidence === undefined ? {} : { evidence: 'evidence.yaml' }),
    ...(specs === undefined ? {} : { specs: 'parts.spec.yaml' }),
    prices: { valuation, ...(prices === undefined ? {} : { materials: 'prices.csv' }) },
    partyLists: partyLists.map((_, index) => `parties-${index}.csv`),
  });
  const texts = new Map([
    ['evidence.yaml', JSON.stringify({ evidence })],
    ['parts.spec.yaml', JSON.stringify({ parts: specs })],
    ['prices.csv', prices ?? ''],
    ...partyLists.map((list, index) => [`parties-${index}.csv`, list] as const),
  ]);
  const parsed = parseConfig(text, 'lodestone.yaml', knownIds(knowledge));
  const problems = [...parsed.problems];
  let { config } = parsed;
  for (const side of parsed.sideFiles) {
    const added = addSideFile(config, side, texts.get(side.path)!, side.path, knowledge);
    config = added.config;
    problems.push(...added.problems);
  }
  if (problems.length > 0) throw new Error(problems.map((it) => `${it.file}:${it.line}: ${it.message}`).join('\n'));
  return config;
}
