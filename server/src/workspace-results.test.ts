import { describe, expect, it } from 'vitest';
import { CancellationToken, CancellationTokenSource, type Diagnostic } from 'vscode-languageserver';
import { resultIdOf } from './convert/diagnostics.ts';
import { createWorkspaceResults } from './workspace-results.ts';

const diagnostic = (message: string): Diagnostic => ({
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  message,
});
const a = 'file:///ws/a.csv';

describe('workspace results', () => {
  it('tells a client only what it does not know', () => {
    const results = createWorkspaceResults(null);
    results.set(a, [diagnostic('one')]);
    const [report] = results.changedSince([]);
    expect(report).toMatchObject({ uri: a, diagnostics: [diagnostic('one')] });
    expect(results.changedSince([{ uri: a, value: report!.resultId }])).toEqual([]);
    results.set(a, [diagnostic('two')]);
    expect(results.changedSince([{ uri: a, value: report!.resultId }])).toHaveLength(1);
  });

  it('knows a file by any spelling of its URI', () => {
    const results = createWorkspaceResults(null);
    results.set('file:///c%3A/ws/a.csv', []);
    expect(results.has('file:///c:/ws/a.csv')).toBe(true);
  });

  it('tells once that a file dropped out, and not to those who never knew it', () => {
    const results = createWorkspaceResults(null);
    results.set(a, [diagnostic('one')]);
    const { resultId } = results.changedSince([])[0]!;
    results.remove(a);
    expect(results.changedSince([])).toEqual([]);
    const [gone] = results.changedSince([{ uri: a, value: resultId }]);
    expect(gone).toEqual({ uri: a, resultId: resultIdOf([]), diagnostics: [] });
    expect(results.changedSince([{ uri: a, value: gone!.resultId }])).toEqual([]);
  });

  it('tells once of a file that was never among the results', () => {
    const results = createWorkspaceResults(null);
    results.clear(a);
    expect(results.changedSince([])).toEqual([{ uri: a, resultId: resultIdOf([]), diagnostics: [] }]);
    expect(results.changedSince([])).toEqual([]);
  });

  it('publishes each change once, for clients that do not pull', () => {
    const published: string[] = [];
    const results = createWorkspaceResults((uri, diagnostics) => published.push(`${uri} ${diagnostics.length}`));
    results.set(a, [diagnostic('one')]);
    results.set(a, [diagnostic('one')]);
    results.remove(a);
    results.remove(a);
    expect(published).toEqual([`${a} 1`, `${a} 0`]);
  });

  it('wakes those who wait: at a change, a cancellation, the end', async () => {
    const results = createWorkspaceResults(null);
    const changed = results.nextChange(CancellationToken.None);
    results.set(a, [diagnostic('one')]);
    await changed;
    const source = new CancellationTokenSource();
    const cancelled = results.nextChange(source.token);
    source.cancel();
    await cancelled;
    await results.nextChange(CancellationToken.Cancelled);
    const ended = results.nextChange(CancellationToken.None);
    results.end();
    await ended;
  });
});

describe('resultIdOf', () => {
  it('changes with the list and only with it', () => {
    expect(resultIdOf([diagnostic('one')])).toBe(resultIdOf([diagnostic('one')]));
    expect(resultIdOf([diagnostic('one')])).not.toBe(resultIdOf([diagnostic('two')]));
    expect(resultIdOf([])).toMatch(/^[0-9a-f]{16}$/);
  });
});
