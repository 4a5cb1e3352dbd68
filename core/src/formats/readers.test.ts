import { expect, it } from 'vitest';
import { readers } from './readers.ts';

it('says what to do with a declaration, which is no list', () => {
  const { problems, projection } = readers.read('ipc-1752', '<MainDeclaration/>', 'a.xml', { fieldOf: () => null });
  expect(problems.map(({ message }) => message)).toEqual([
    'This is a material declaration, not a list of parts. Name it under specs in lodestone.yaml: what it declares then counts for the rows of its part.',
  ]);
  expect(projection.tables).toEqual([]);
});
