import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { type BaseDocument, baseDocuments } from '../../../test/live/base-documents.ts';
import { applyEdit, createRandom, drawEdit, type TextEdit } from '../../../test/live/edit-scripts.ts';
import { differences } from '../../../test/live/equal-results.ts';
import { openStages } from '../lint/stages.ts';
import type { IsoDate } from '../model.ts';
import { chunkText, replaceText } from './chunked-text.ts';
import { type LiveLint, lintLive, relintLive, settleLive } from './live-lint.ts';
import { type LiveReading, readLive } from './live-reading.ts';

const knowledge = builtIn.knowledge!;
const bases = baseDocuments(knowledge);
const input = { fileName: 'bom.csv', knowledge };

function drain<T>(run: Generator<unknown, T, void>): T {
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

/** A document under edit, compared with the whole text read and linted from scratch. */
function openLive({ text: first, config }: Pick<BaseDocument, 'text' | 'config'>, size: number) {
  const context = { knowledge, config, asOf: '2026-11-21' as IsoDate };
  const stages = openStages(context);
  let text = first;
  let chunks = chunkText(text, size);
  let reading: LiveReading | null = null;
  let lint: LiveLint | null = null;
  return {
    text: () => text,
    reading: () => reading!,
    edit: (edit: TextEdit): TextEdit => {
      const done = applyEdit(text, edit);
      text = done.text;
      chunks = replaceText(chunks, edit.span, edit.text);
      return done.undo;
    },
    /** Begins to read and lint, and is overtaken by the next edit. */
    begin: (steps: number): void => {
      const run = readLive(chunks, input, reading);
      for (let step = 0; step < steps; step++) if (run.next().done === true) return;
    },
    advance: (): void => {
      reading = drain(readLive(chunks, input, reading));
      lint = drain(lintLive(reading, stages, lint));
    },
    settle: (): void => {
      lint = drain(settleLive(lint!));
    },
    differences: () => differences(text, input, context, reading!, lint!),
  };
}

describe('a live document', () => {
  const scripts = 2000;
  const runs = 20;
  it.each(Array.from({ length: runs }, (_, run) => run))(
    'comes to the same as its text from scratch, whatever is edited: %i',
    (run) => {
      for (let seed = run; seed < scripts; seed += runs) {
        const random = createRandom(seed);
        const base = bases[seed % bases.length]!;
        // Small chunks: most edits touch their borders.
        const live = openLive(base, [40, 150, 600][random(3)]!);
        live.advance();
        let undo: TextEdit | null = null;
        for (let step = 1 + random(6); step > 0; step--) {
          const edits = random(4) === 0 ? 2 + random(3) : 1;
          for (let edit = 0; edit < edits; edit++) undo = live.edit(drawEdit(live.text(), random, undo));
          if (random(5) === 0) {
            live.begin(random(4));
            continue;
          }
          live.advance();
          if (random(3) === 0) continue;
          live.settle();
          expect(live.differences(), `seed ${seed}: ${base.name}`).toEqual([]);
        }
      }
    },
    120_000,
  );

  const list = bases.find(({ name }) => name === 'a list')!;
  const long = { ...list, text: list.text + list.text.slice(list.text.indexOf('\n') + 1).repeat(20) };
  /** An edit in line `line`, counted from 0. */
  const at = (text: string, line: number, removed: number, inserted: string): TextEdit => {
    let start = 0;
    for (let passed = 0; passed < line; passed++) start = text.indexOf('\n', start) + 1;
    return { span: { start, end: start + removed }, text: inserted };
  };

  it.each<[name: string, line: number, removed: number, inserted: string]>([
    ['a character typed in the first row', 1, 0, 'x'],
    ['a character typed in a row of the sample', 40, 0, 'x'],
    ['a character typed far below', 500, 1, 'X'],
    ['a row added', 500, 0, 'M9,1,SmCo magnet block,,SC-9,CN,3.5\n'],
    ['rows pasted', 300, 0, 'M9,1,SmCo magnet block,,SC-9,CN,3.5\n'.repeat(200)],
    ['a quote opened', 300, 0, '"'],
  ])('moves its tables instead of finding them anew: %s', (_, line, removed, inserted) => {
    const live = openLive(long, 1024);
    live.advance();
    const { identity } = live.reading().layout;
    const undo = live.edit(at(live.text(), line, removed, inserted));
    live.advance();
    expect(live.reading().layout.identity).toBe(identity);
    live.settle();
    expect(live.differences()).toEqual([]);
    live.edit(undo);
    live.advance();
    expect(live.reading().layout.identity).toBe(identity);
    live.settle();
    expect(live.differences()).toEqual([]);
  });

  it('reads again only the chunk that an edit lies in', () => {
    const live = openLive(long, 1024);
    live.advance();
    const old = new Set(live.reading().records.chunks);
    live.edit(at(live.text(), 500, 0, 'x'));
    live.advance();
    expect(live.reading().records.chunks.filter((chunk) => !old.has(chunk))).toHaveLength(1);
  });

  it('reads a quote that swallows lines, and comes back when it is closed', () => {
    const plain = list.text.replaceAll('"', '').replaceAll('Magnet, ', 'Magnet ');
    const live = openLive({ ...list, text: plain + plain.repeat(6) }, 1024);
    live.advance();
    live.edit(at(live.text(), 5, 0, '"'));
    live.advance();
    live.edit(at(live.text(), 150, 0, 'closed",'));
    live.advance();
    live.settle();
    expect(live.differences()).toEqual([]);
    expect(live.reading().records.at(5).grid.value(live.reading().records.at(5).row, 0)).toContain('\n');
    live.edit(at(live.text(), 5, 1, ''));
    live.advance();
    live.settle();
    expect(live.differences()).toEqual([]);
  });
});

describe('another day', () => {
  const days = ['2025-01-01', '2025-10-20', '2026-11-11', '2030-01-01'] as IsoDate[];
  it.each(bases)('comes to the same as from scratch: $name', ({ text, config }) => {
    const reading = drain(readLive(chunkText(text, 150), input, null));
    const stagesOn = (asOf: IsoDate) => openStages({ knowledge, config, asOf });
    let lint = drain(lintLive(reading, stagesOn('2026-11-21' as IsoDate), null));
    for (const asOf of days) {
      lint = drain(relintLive(lint, stagesOn(asOf)));
      expect(differences(text, input, { knowledge, config, asOf }, reading, lint), asOf).toEqual([]);
    }
  });
});
