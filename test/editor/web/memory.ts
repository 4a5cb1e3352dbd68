/** An extension for the web: files of a scheme of its own, which only extensions can read, and without a search. */
import * as vscode from 'vscode';
import { buildXlsx } from '../../readers/workbook/build-workbook.ts';

const scheme = 'lodestone-memory';
const text = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);
const files = new Map<string, Uint8Array>([
  [
    '/virtual/lodestone.yaml',
    text(['root: true', 'asOf: 2026-11-21', 'rules: { cn18/undeclared-composition: error }']),
  ],
  [
    '/virtual/boms/virtual.csv',
    text(['Ref,Qty,Description,MPN,Country of Origin', 'M1,4,"Magnet, NdFeB N42SH, disc 6x3 mm",VM-1052,CN']),
  ],
  [
    '/virtual/rig.xlsx',
    buildXlsx([
      {
        name: 'Parts',
        rows: [
          ['Ref', 'Qty', 'Description', 'Supplier', 'Country of Origin'],
          ['M1', 4, 'Neodymium magnet N42SH, disc 6x3 mm', 'Magnetshop', 'CN'],
        ],
      },
    ]),
  ],
]);

export function activate(context: vscode.ExtensionContext): void {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const isFolder = (path: string): boolean =>
    [...files.keys()].some((file) => file.startsWith(path.endsWith('/') ? path : `${path}/`));
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: ({ path }) => {
      const content = files.get(path);
      if (content !== undefined) return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.byteLength };
      if (isFolder(path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      throw vscode.FileSystemError.FileNotFound(path);
    },
    readDirectory: ({ path }) => {
      const inside = path.endsWith('/') ? path : `${path}/`;
      const names = [...files.keys()]
        .filter((file) => file.startsWith(inside))
        .map((file) => file.slice(inside.length));
      return [...new Set(names.map((name) => name.split('/')[0]!))].map((name) => [
        name,
        files.has(inside + name) ? vscode.FileType.File : vscode.FileType.Directory,
      ]);
    },
    readFile: ({ path }) => {
      const content = files.get(path);
      if (content === undefined) throw vscode.FileSystemError.FileNotFound(path);
      return content;
    },
    writeFile: (uri, content) => {
      files.set(uri.path, content);
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    createDirectory: () => {},
    delete: (uri) => {
      files.delete(uri.path);
      changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    },
    rename: () => {
      throw vscode.FileSystemError.NoPermissions();
    },
  };
  context.subscriptions.push(changes, vscode.workspace.registerFileSystemProvider(scheme, provider));
}
