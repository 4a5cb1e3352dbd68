/** Spec files in the editor: problems, keys, and the way from a row to its spec and back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type {
  CompletionList,
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  Hover,
  Location,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import { positionAt, type ServerProcess, startProcess } from './client.ts';
import { fixedDay, makeWorkspace, servoBom, type Workspace } from './workspace.ts';

const spec = `parts:
  - part: { mpn: NM-1052 }
    magnet: { family: NdFeB, grade: N42SH }
    composition: { Nd: 29-31, Dy: 1.2 }
    suppliers: [ { name: Example Shop, country: DE } ]
    source: data sheet 7
  - part: { partNumber: OWN-1 }
    composition: { Dy: 101 }
`;
const loose = 'part: { mpn: X }\ncompositon: { Dy: 1 }\n';

let ws: Workspace;
let server: ServerProcess;
const specFile = 'specs/magnets.spec.yaml';
beforeAll(async () => {
  ws = makeWorkspace({
    'lodestone.yaml': `${fixedDay}specs: [ "specs/**/*.{yaml,md}" ]\n`,
    [specFile]: spec,
    'other/x.spec.yaml': loose,
    'boms/other.csv': 'MPN,Description,Qty\nnm-1052,Magnet NdFeB,2\n',
  });
  server = await startProcess({ folders: [ws.root] });
  await server.open(ws.uri('bom.csv'), servoBom);
  await server.open(ws.uri(specFile), spec, 'yaml');
  await server.open(ws.uri('other/x.spec.yaml'), loose, 'yaml');
}, 60_000);
afterAll(async () => {
  expect(await server.stop()).toBe(0);
  ws.remove();
});

const ask = <R>(method: string, params: object): Promise<R> => server.connection.sendRequest<R>(method, params);
const inFile = (file: string, position: object) => ({ textDocument: { uri: ws.uri(file) }, position });
const problemsOf = async (file: string) => {
  const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: ws.uri(file) },
  });
  return (report as FullDocumentDiagnosticReport).items;
};
const inSpec = (piece: string, shift = 0) => positionAt(spec, spec.indexOf(piece) + shift);

it('tells the slips of a spec at their places, named by a lodestone.yaml or not', async () => {
  expect((await problemsOf(specFile)).map(({ range, message }) => [range.start, message])).toEqual([
    [inSpec('101'), 'parts.1.composition.Dy: expected wt % from 0 to 100, such as 2.5, 29-31 or <0.1, not 101'],
  ]);
  expect((await problemsOf('other/x.spec.yaml')).map(({ message }) => message)).toEqual([
    'unknown key "compositon"; did you mean "composition"?',
  ]);
});

it('judges the row by its spec, and leads from the finding to it', async () => {
  const [first] = await problemsOf('bom.csv');
  expect(first).toMatchObject({
    relatedInformation: [{ location: { uri: ws.uri(specFile), range: { start: { line: 1 } } } }],
  });
  expect(first!.code).toBe('cn18/controlled-item');
  const card = await ask<Hover>(
    'textDocument/hover',
    inFile('bom.csv', positionAt(servoBom, servoBom.indexOf('NM-1052'))),
  );
  const text = (card.contents as MarkupContent).value;
  expect(text).toContain('specs/magnets.spec.yaml, from data sheet 7');
  expect(text).toContain('Example Shop');
});

it('goes from the row to the spec and from the spec to the rows', async () => {
  const row = positionAt(servoBom, servoBom.indexOf('NM-1052'));
  const specs = await ask<Location[]>('textDocument/definition', inFile('bom.csv', row));
  expect(specs.map(({ uri, range }) => [uri, range.start.line])).toEqual([[ws.uri(specFile), 1]]);
  const rows = await ask<Location[]>('textDocument/definition', inFile(specFile, inSpec('NM-1052')));
  expect(rows.map(({ uri, range }) => [uri, range.start.line]).sort()).toEqual([
    [ws.uri('bom.csv'), 1],
    [ws.uri('boms/other.csv'), 1],
  ]);
});

it('proposes and explains keys and values', async () => {
  const labels = async (position: object): Promise<string[]> => {
    const { items } = await ask<CompletionList>('textDocument/completion', inFile(specFile, position));
    return items.map(({ label }) => label);
  };
  expect(await labels(inSpec('magnet: {', 'magnet: { '.length))).toEqual(['family', 'grade']);
  expect(await labels(inSpec('NdFeB', 2))).toEqual(['NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo']);
  expect(await labels(inSpec('DE }', 1))).toContain('DE');
  const keys = await labels(inSpec('source:', 2));
  expect(keys).toEqual(expect.arrayContaining(['part', 'composition', 'mass', 'origin', 'documents']));
  expect(new Set(keys).size).toBe(keys.length);
  const card = await ask<Hover>('textDocument/hover', inFile(specFile, inSpec('source:', 2)));
  expect((card.contents as MarkupContent).value).toContain('Where the data come from');
});
