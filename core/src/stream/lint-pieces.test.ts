import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { defaultConfig } from '../config/types.ts';
import { readDocument } from '../formats/read.ts';
import { lint } from '../lint/lint.ts';
import type { LintResult } from '../lint/types.ts';
import type { IsoDate } from '../model.ts';
import { createPlacer } from '../report/place.ts';
import { lintPieces } from './lint-pieces.ts';

const knowledge = builtIn.knowledge!;
const context = { knowledge, config: defaultConfig, asOf: '2026-11-25' as IsoDate };
const input = { fileName: 'long.csv', knowledge };

const lines = ['Parts of the rig;;;', '', 'Reference;Qty;Description;MPN;Country of Origin'];
for (let index = 0; index < 4_000; index++) {
  const filler = 'lorem ipsum '.repeat(index % 12);
  if (index % 400 === 7) lines.push(`M${index};1;"Neodymium magnet N42SH ""disc""\n${filler}";D${index}-N42SH;CN`);
  else if (index % 500 === 11) lines.push(`M${index};1;Stepper motor NEMA 17 ${filler};17HS${index};`);
  else lines.push(`R${index};10;RES 10K 1% 0402 ${filler};RC${index};TW`);
}
const text = `${lines.join('\n')}\n`;

function run(pieces: Iterable<string>, limit?: number): { readonly result: LintResult; readonly rows: number } {
  const steps = lintPieces(pieces, input, context, limit);
  let rows = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { result: step.value, rows };
    rows = step.value.rowsDone;
  }
}
function* cut(size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
/** What a person sees of findings. */
function shown({ document, findings }: LintResult): readonly string[] {
  const placer = createPlacer(document);
  return findings
    .filter(({ message }) => !message.startsWith('The file is read in'))
    .map((finding) => {
      const { text: excerpt, start, end } = placer.excerpt(finding);
      const { where } = placer.place(finding);
      return `${where} ${finding.severity} ${finding.rule} ${finding.message} ${excerpt.slice(start, end)} ${finding.part?.address}`;
    })
    .toSorted();
}
const whole = lint(readDocument(text, input), context);

describe('lintPieces', () => {
  it('finds in pieces what is in the whole, at the same places', () => {
    expect(text.length).toBeGreaterThan(350_000);
    for (const size of [150_000, 200_001]) {
      const { result, rows } = run(cut(size));
      expect(shown(result)).toEqual(shown(whole));
      expect(rows).toBe(4_000);
      expect(result.summary).toEqual({
        ...whole.summary,
        bySeverity: { ...whole.summary.bySeverity, information: whole.summary.bySeverity.information + 1 },
      });
    }
  });

  it('is as the whole where one piece holds it all', () => {
    const short = text.slice(0, text.indexOf('R500;'));
    const { result } = run([short]);
    const expected = lint(readDocument(short, input), context);
    expect(shown(result)).toEqual(shown(expected));
    expect(result.summary).toEqual(expected.summary);
  });

  it('keeps the worst and counts the rest', () => {
    const { result } = run(cut(150_000), 3);
    expect(result.findings).toHaveLength(4);
    expect(result.findings.slice(0, 3).map(({ severity }) => severity)).toEqual(
      whole.findings.slice(0, 3).map(({ severity }) => severity),
    );
    expect(result.findings[3]!.message).toContain(`${whole.findings.length - 3} more findings are counted`);
    expect(result.summary.parts).toBe(4_000);
  });

  it('reads what has no text as an empty file', () => {
    expect(run([]).result.findings.map(({ rule }) => rule)).toEqual(['bom/structure']);
  });
});
