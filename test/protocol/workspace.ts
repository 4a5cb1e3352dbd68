/** Workspaces on disk, thrown away after the test. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Workspace {
  readonly folder: string;
  /** URI of the folder. */
  readonly root: string;
  readonly uri: (file: string) => string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  /** `null` where there is no such file. */
  readonly read: (file: string) => string | null;
  readonly remove: () => void;
}

/** A day on which the rules of the tests are read, whatever the calendar says. */
export const fixedDay = 'root: true\nasOf: 2026-11-21\nproject: { shipFrom: DE, destination: [DE] }\n';

export function makeWorkspace(
  files: Readonly<Record<string, string | Uint8Array>> = { 'lodestone.yaml': fixedDay },
): Workspace {
  const folder = mkdtempSync(path.join(tmpdir(), 'lodestone-'));
  const inFolder = (file: string): string => path.join(folder, ...file.split('/'));
  const workspace: Workspace = {
    folder,
    root: pathToFileURL(folder).toString(),
    uri: (file) => pathToFileURL(inFolder(file)).toString(),
    write: (file, content) => {
      mkdirSync(path.dirname(inFolder(file)), { recursive: true });
      writeFileSync(inFolder(file), content);
    },
    read: (file) => (existsSync(inFolder(file)) ? readFileSync(inFolder(file), 'utf8') : null),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
  for (const [file, content] of Object.entries(files)) workspace.write(file, content);
  return workspace;
}

/** A small BOM with a magnet without a composition statement, ordinary parts and a quoted cell. */
export const servoBom = `Ref,Qty,Description,Manufacturer,MPN,Supplier,Country of Origin
M1,4,"Magnet, NdFeB N42SH 10x5x2 mm",,NM-1052,,CN
R1,10,Resistor 10k 1% 0603,Yageo,RC0603FR-0710KL,Digi-Key,
C1,10,Capacitor 100nF 50V X7R 0603,Murata,GRM188R71H104KA93D,Mouser,
`;
