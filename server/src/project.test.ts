import { describe, expect, it } from 'vitest';
import { emptyKnowledge as knowledge } from '../../test/knowledge/empty.ts';
import { noProject, projectFileProblems } from './project.ts';

describe('files of the project facts', () => {
  it('does not ask for the text of a BOM: a long one is put together from its chunks', () => {
    const document = {
      uri: 'file:///boms/long.csv',
      get text(): string {
        throw new Error('the whole text');
      },
    };
    expect(projectFileProblems(noProject, document, knowledge)).toBeNull();
  });

  it('reads a spec that no project names', () => {
    const document = { uri: 'file:///specs/magnet.spec.yaml', text: 'parts: 5\n' };
    expect(projectFileProblems(noProject, document, knowledge)?.problems).not.toEqual([]);
  });
});
