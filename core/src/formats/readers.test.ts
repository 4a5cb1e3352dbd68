import { expect, it } from 'vitest';
import { readers } from './readers.ts';

it('says what to do with a declaration that it does not read', () => {
  const { problems, projection } = readers.read('ipc-1752', '<MainDeclaration/>', 'a.xml', { fieldOf: () => null });
  expect(problems.map(({ message }) => message)).toEqual([
    'Files of the format ipc-1752 are not read. Write the composition that it declares into a spec file.',
  ]);
  expect(projection.tables).toEqual([]);
});
