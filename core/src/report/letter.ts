/** Declaration requests: one letter for each party to ask, with exactly the facts that are missing. A draft that people edit. */
import type { RunResult } from '../lint/types.ts';
import { type LetterLanguage, type LetterWords, letterWords } from './letter-words.ts';
import { escapeMarkdown } from './markdown.ts';
import { collectQuestions, type SupplierQuestions } from './questions.ts';

export interface Letter {
  /** As the BOM writes it; `null` where it names nobody. */
  readonly supplier: string | null;
  readonly parts: number;
  /** Markdown. */
  readonly content: string;
}

/** In the order of the report's open questions; none where nothing is missing. */
export function writeLetters(run: RunResult, language: LetterLanguage): readonly Letter[] {
  const words = letterWords[language];
  return collectQuestions(run).map((group) => ({
    supplier: group.supplier,
    parts: group.parts.length,
    content: writeLetter(group, words, run.asOf),
  }));
}

function writeLetter({ supplier, parts }: SupplierQuestions, words: LetterWords, asOf: string): string {
  const to = supplier === null ? words.nobody : escapeMarkdown(supplier);
  const items = parts.map(({ article, asks }) => {
    const facts = asks.map((fact) => `   - ${words[fact]}\n`).join('');
    return `1. **${escapeMarkdown(article)}**\n${facts}`;
  });
  return `# ${words.subject}

${words.to}: ${to}

${words.greeting}

${words.opening.replace('{date}', asOf)}

## ${words.parts}

${items.join('')}
${words.evidence}

${words.until}

${words.closing}

${words.signature}
`;
}
