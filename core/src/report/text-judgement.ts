/** `explain --text`: how a free text is judged, word by word. */
import type { Knowledge } from '../knowledge/types.ts';
import { engineFor } from '../lint/lint.ts';
import {
  describeContent,
  describeContradictions,
  describeElements,
  describeOrigin,
  describeReasons,
  fieldWords,
} from './describe.ts';
import { plainLine, textWidth } from './display.ts';
import { noPaint, type Paint } from './text.ts';

const mostWords = 40;

/** Judges the text as the description of a part and lists every entry of the knowledge that its words met. */
export function renderTextJudgement(text: string, knowledge: Knowledge, paint: Paint = noPaint): string {
  const { judgement, origin, steps } = engineFor(knowledge).judge.explain(text);
  const lines = [paint('strong', plainLine(text, 400)), ''];
  lines.push(`${judgement.label}: ${describeContent(judgement)}`);
  if (judgement.label !== 'none') lines.push(`confidence: ${judgement.confidence}`);
  const elements = describeElements(judgement);
  if (elements) lines.push(`elements: ${elements}`);
  lines.push(`origin: ${describeOrigin(origin, knowledge)}`);
  const because = describeReasons([...judgement.because, ...origin.because], 20);
  if (because) lines.push(`because: ${because}`);
  for (const sentence of describeContradictions({ judgement, origin })) lines.push(`contradiction: ${sentence}`);
  if (steps.length === 0) return `${lines.join('\n')}\n\nNo word of it is known.\n`;

  lines.push('', paint('strong', `Word by word, read as ${fieldWords('description')}`));
  const rows = steps.map((step) => ({ ...step, words: `"${plainLine(step.words, mostWords)}"` }));
  const width = (texts: readonly string[]): number => Math.max(...texts.map(textWidth));
  const words = width(rows.map((row) => row.words));
  const entry = width(rows.map((row) => row.knowledge));
  for (const row of rows) {
    const outcome = row.outcome.padEnd('rejected'.length);
    lines.push(
      `  ${pad(row.words, words)}  ${outcome}  ${paint('rule', pad(row.knowledge, entry))}  ${plainLine(row.why, 400)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
