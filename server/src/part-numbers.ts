/** Where part numbers stand in the BOMs of the workspace, open or not: for references, rename and symbols. */
import type { CancellationToken, Location } from 'vscode-languageserver';
import { fieldsOf, foldKey, locate, type RowId, type Table } from '#core';
import type { BomAnalysis } from './analysis.ts';
import { rangeOf } from './convert/positions.ts';
import type { Session } from './session.ts';
import { canonical, fileBehind, workbookTextUri } from './uris.ts';
import { findCandidates } from './workspace-check.ts';

export interface PartNumber {
  /** As written. */
  readonly text: string;
  /** By which numbers are compared. */
  readonly key: string;
  /** Whose number it is: the manufacturer's or the project's own. */
  readonly field: 'mpn' | 'partNumber';
  readonly row: RowId;
  readonly column: number;
  readonly name: string;
  readonly location: Location;
}

export interface PartNumbers {
  /** The makers' numbers, or others, of every BOM of the workspace and every open one; files that cannot be read have none. */
  readonly all: (token: CancellationToken, field?: PartNumber['field']) => Promise<readonly PartNumber[]>;
  /** A closed file changed, came or went. */
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
}

type Sources = Pick<Session, 'analyses' | 'documents' | 'abilities' | 'log' | 'host' | 'folders' | 'settings'>;

export function createPartNumbers(session: Sources): PartNumbers {
  const closed = new Map<string, readonly PartNumber[]>();
  let files: readonly string[] | null = null;

  const listFiles = async (token: CancellationToken): Promise<readonly string[]> => {
    const found = files ?? (await findCandidates(session, () => token.isCancellationRequested)).uris;
    // Without news of changed files nothing may be kept.
    files = session.abilities.watchFiles && !token.isCancellationRequested ? found : null;
    return found;
  };
  const read = async (uri: string, token: CancellationToken): Promise<readonly PartNumber[]> => {
    const key = canonical(uri);
    const isOpen = session.documents.get(uri) !== undefined;
    const before = isOpen ? undefined : closed.get(key);
    if (before !== undefined) return before;
    const analysis = await session.analyses.of(uri, token);
    const numbers = analysis.kind === 'bom' ? listNumbers(analysis, session.abilities.textContent) : [];
    if (!isOpen && session.abilities.watchFiles) closed.set(key, numbers);
    return numbers;
  };
  return {
    all: async (token, field = 'mpn') => {
      const uris = new Map(
        [
          ...(await listFiles(token)).filter((uri) => !session.documents.isOpen(uri)),
          ...session.documents.all().map(({ uri }) => uri),
        ].map((uri) => [canonical(uri), uri]),
      );
      const numbers: PartNumber[] = [];
      for (const uri of uris.values())
        for (const one of await read(uri, token)) if (one.field === field) numbers.push(one);
      return numbers;
    },
    forget: (uri) => {
      closed.delete(canonical(uri));
      files = null;
    },
    forgetAll: () => {
      closed.clear();
      files = null;
    },
  };
}

/** Numbers in a workbook lie in its text, where the client can show it. */
function listNumbers(analysis: BomAnalysis, showsText: boolean): PartNumber[] {
  const inText = showsText && analysis.bom.source?.placeOf !== undefined;
  const uri = inText ? workbookTextUri(fileBehind(analysis.uri)) : analysis.uri;
  return analysis.bom.tables.flatMap((table) => [
    ...numbersOf(analysis, table, 'mpn', uri),
    ...numbersOf(analysis, table, 'partNumber', uri),
  ]);
}

function numbersOf(
  { bom, document }: BomAnalysis,
  table: Table,
  field: PartNumber['field'],
  uri: string,
): PartNumber[] {
  const column = table.columns.byField[field]?.index;
  if (column === undefined) return [];
  const numbers: PartNumber[] = [];
  for (const id of table.rows) {
    const row = id as RowId;
    const text = bom.grid.value(row, column).trim();
    if (text === '') continue;
    const range = rangeOf(document.lines(), locate(bom, { kind: 'cell', row, column }));
    const fields = fieldsOf(bom, table, row);
    numbers.push({
      text,
      key: foldKey(text),
      field,
      row,
      column,
      name: [fields.reference, fields.description ?? fields.value].filter((one) => one?.trim()).join(' · '),
      location: { uri, range },
    });
  }
  return numbers;
}
