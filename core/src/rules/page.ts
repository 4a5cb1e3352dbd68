/** The page of a rule in Markdown: `docs/rules/` and whoever shows a rule in full. */
import { factVocabulary } from '../knowledge/fact-vocabulary.ts';
import { instrumentsOf } from '../knowledge/rule-instruments.ts';
import type { RuleExample } from '../knowledge/rule-schema.ts';
import type { Condition, Knowledge, RuleCase, RuleData } from '../knowledge/types.ts';
import { severities } from '../model.ts';

/** Markdown page of one rule. Examples are in the rule files only: without them the page ends with the sources. */
export function explainRule(
  rule: RuleData,
  {
    knowledge,
    examples = [],
    linkInstrument,
  }: {
    readonly knowledge?: Pick<Knowledge, 'instruments'>;
    readonly examples?: readonly RuleExample[];
    /** Address of an instrument's page; without it instruments are named and not linked. */
    readonly linkInstrument?: (id: string) => string;
  } = {},
): string {
  const sections = [
    `# ${rule.id}\n\n${escapeText(rule.title)}.`,
    table(rule, knowledge, linkInstrument),
    `## Why\n\n${rule.why.trim()}`,
    `## What to do\n\n${rule.whatToDo.trim()}`,
    ...(rule.cases.length > 0 ? [conditions(rule)] : []),
    ...(rule.sources.length > 0 ? [sources(rule)] : []),
    ...(examples.length > 0 ? [examplesOf(examples)] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** List of all rules by pack, for `docs/rules/README.md`. */
export function listRules(knowledge: Pick<Knowledge, 'rules' | 'packs'>): string {
  const packs = knowledge.packs.map((pack) => {
    const rules = knowledge.rules.filter((rule) => rule.pack === pack.id);
    const rows = rules.map(
      (rule) => `| [\`${rule.id}\`](${rule.id}.md) | ${escapeText(rule.title)} | ${range(rule)} |`,
    );
    const state = pack.default === 'on' ? 'on by default' : 'off by default';
    return `## ${pack.id}: ${escapeText(pack.title)}\n\nVersion ${pack.version}, data of ${pack.snapshot}, ${state}.\n\n| rule | finds | severity |\n|---|---|---|\n${rows.join('\n')}`;
  });
  return `# Rules\n\nEvery rule is one YAML file under \`rules/packs\`. Severities can be set in \`lodestone.yaml\` under \`rules\`, packs switched under \`packs\`.\n\n${packs.join('\n\n')}\n`;
}

function table(
  rule: RuleData,
  knowledge: Pick<Knowledge, 'instruments'> | undefined,
  linkInstrument: ((id: string) => string) | undefined,
): string {
  const rows: [string, string][] = [
    ['severity', range(rule)],
    ['status', `${rule.status}, since ${rule.since}`],
  ];
  for (const { id, limb } of instrumentsOf(rule)) {
    const citation = knowledge?.instruments.find((entry) => entry.id === id)?.citation;
    const own = citation === undefined ? `\`${id}\`` : `${escapeText(citation)} (\`${id}\`)`;
    const name = linkInstrument === undefined ? own : `[${own}](${linkInstrument(id)})`;
    rows.push(['instrument', limb === null ? name : `${name}, limb ${escapeText(limb)}`]);
  }
  if (rule.group !== null) rows.push(['one finding per part of', `\`${rule.group}\`, this rule has rank ${rule.rank}`]);
  if (rule.yieldsTo !== undefined) {
    rows.push(['silent where', `a finding of \`${rule.yieldsTo.pack}\` at ${rule.yieldsTo.from} or worse stands`]);
  }
  return `| | |\n|---|---|\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}`;
}

/** `error to hint`, from what the cases raise. */
function range(rule: RuleData): string {
  const raised = severities.filter((severity) => rule.cases.some((one) => one.severity === severity));
  if (raised.length === 0) return 'as the reader says';
  return raised.length === 1 ? raised[0]! : `${raised[0]} to ${raised.at(-1)}`;
}

function conditions(rule: RuleData): string {
  const intro = rule.when === undefined ? '' : `It looks at a part where\n\n${renderCondition(rule.when, 0)}\n\n`;
  const cases = rule.cases.map((one, index) => renderCase(one, index)).join('\n\n');
  return `## When it is raised\n\n${intro}The first case that holds decides:\n\n${cases}`;
}

function renderCase(one: RuleCase, index: number): string {
  const always = 'all' in one.when && one.when.all.length === 0;
  const when = always ? 'otherwise' : 'where';
  const body = always ? '' : `\n\n${renderCondition(one.when, 1)}`;
  return `${index + 1}. **${one.severity}**, ${when}${body}\n\n   > ${one.message}`;
}

/** A condition as a nested list. */
function renderCondition(condition: Condition, depth: number): string {
  const indent = depth === 0 ? '' : ' '.repeat(3 + 2 * (depth - 1));
  if ('all' in condition || 'any' in condition) {
    const list = 'all' in condition ? condition.all : condition.any;
    const head = 'all' in condition ? 'all of' : 'any of';
    const items = list.map((one) => renderCondition(one, depth === 0 ? 1 : depth + 1));
    if (depth === 0 && 'all' in condition) return list.map((one) => renderCondition(one, 0)).join('\n');
    return `${indent}- ${head}\n${items.join('\n')}`;
  }
  if ('not' in condition) {
    const inner = renderCondition(condition.not, 0);
    return inner.includes('\n') || 'all' in condition.not || 'any' in condition.not
      ? `${indent}- not\n${renderCondition(condition.not, depth === 0 ? 1 : depth + 1)}`
      : `${indent}- not: ${inner.replace(/^- /, '')}`;
  }
  return `${indent}- ${renderTest(condition)}`;
}

function renderTest(
  condition: Exclude<Condition, { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>,
): string {
  if ('instrument' in condition) {
    const limb = condition.limb === null ? '' : ` (${condition.limb})`;
    return `status of ${condition.instrument}${limb} is ${orList(condition.status)}`;
  }
  const name = `\`${condition.fact}\``;
  if ('is' in condition) return `${name} is ${String(condition.is)}`;
  if ('in' in condition) return `${name} is ${orList(condition.in)}`;
  if ('has' in condition) return `${name} has ${condition.has}`;
  if ('hasAny' in condition) return `${name} has ${orList(condition.hasAny)}`;
  if ('from' in condition) return `${name} is ${condition.from} or later`;
  return `${name} is before ${condition.before}`;
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function sources(rule: RuleData): string {
  const lines = rule.sources.map(({ title, url, clause, confidence }) => {
    const name = url === null ? escapeText(title) : `[${escapeText(title).replace(/[[\]]/g, '\\$&')}](<${url}>)`;
    const where = clause === null ? '' : `, ${escapeText(clause)}`;
    return `- ${name}${where}${confidence === undefined ? '' : ` (${confidence.replaceAll('-', ' ')})`}`;
  });
  return `## Sources\n\n${lines.join('\n')}`;
}

function examplesOf(examples: readonly RuleExample[]): string {
  const blocks = examples.map((example) => {
    const facts = [
      `as of ${example.asOf}`,
      ...(example.assume === undefined ? [] : [`assume: ${example.assume}`]),
      ...(['project', 'packs', 'rules'] as const).flatMap((key) =>
        example[key] === undefined ? [] : [`${key}: ${JSON.stringify(example[key])}`],
      ),
    ];
    const found = example.finds.map((one) =>
      one.message === undefined ? one.severity : `${one.severity} (“…${one.message}…”)`,
    );
    const result = found.length === 0 ? 'No finding of this rule.' : `Finds: ${found.join(', ')}.`;
    return `### ${escapeText(example.name)}\n\n${escapeText(facts.join(', '))}\n\n\`\`\`text\n${example.bom.replace(/\n$/, '').replaceAll('```', "'''")}\n\`\`\`\n\n${result}`;
  });
  return `## Examples\n\nEach is a test. \`{{…}}\` stands around the text that carries the finding.\n\n${blocks.join('\n\n')}`;
}

/** Markup characters of Markdown and HTML in running text. */
function escapeText(text: string): string {
  return text
    .replace(/[\\`*_<>|]/g, '\\$&')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Facts that rules may name, for authors: `docs/rules/facts.md`. */
export function listFacts(): string {
  const rows = Object.entries(factVocabulary).map(([name, { type, meaning }]) => {
    const values =
      type.kind === 'word'
        ? type.values.join(', ')
        : type.kind === 'open-word'
          ? `such as ${type.example}`
          : type.kind === 'boolean'
            ? 'true, false'
            : type.kind === 'date'
              ? 'YYYY-MM-DD'
              : type.kind === 'symbols'
                ? 'list of chemical symbols'
                : 'list of country codes';
    return `| \`${name}\` | ${escapeText(meaning)} | ${escapeText(values)} |`;
  });
  return `# Facts that a rule may name\n\nWords are tested with \`is\` and \`in\`, lists with \`has\` and \`hasAny\`, dates with \`from\` and \`before\`.\n\n| fact | meaning | values |\n|---|---|---|\n${rows.join('\n')}\n`;
}
