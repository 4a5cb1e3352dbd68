/** The exposure view in the side bar: element, assembly, part, each part with what is on file for it. */
import * as vscode from 'vscode';
import type { ExposedElement, ExposedPart } from '#protocol';
import type { Session } from '../session.ts';

const viewId = 'lodestone.exposure';
/** Milliseconds without a further change before the view is read anew: typing must not read it for nobody. */
const settleTime = 400;

interface ElementNode {
  readonly kind: 'element';
  readonly element: ExposedElement;
}
interface AssemblyNode {
  readonly kind: 'assembly';
  readonly name: string;
  readonly parts: readonly ExposedPart[];
}
interface PartNode {
  readonly kind: 'part';
  readonly part: ExposedPart;
}
type Node = ElementNode | AssemblyNode | PartNode;

export interface ExposureView extends vscode.Disposable {
  /** A file was checked; the view reads it anew where it is visible. */
  readonly saw: (uri: string, isBom: boolean) => void;
}

export function createExposureView(session: Session, output: vscode.LogOutputChannel): ExposureView {
  const changed = new vscode.EventEmitter<Node | undefined>();
  const boms = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (): Promise<Node[]> => {
    if (boms.size === 0) return [];
    try {
      const { elements } = await session.request('lodestone/exposure', { uris: [...boms] });
      const parts = new Set(
        elements.flatMap((element) => element.parts.map(({ uri, range }) => `${uri} ${range.start.line}`)),
      );
      view.badge =
        parts.size === 0
          ? undefined
          : { value: parts.size, tooltip: vscode.l10n.t('{0} parts with a controlled element', parts.size) };
      return elements.map((element) => ({ kind: 'element', element }));
    } catch (error) {
      output.warn(`The exposure could not be read: ${String(error)}`);
      return [];
    }
  };
  const view = vscode.window.createTreeView<Node>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem,
      getChildren: (node) => (node === undefined ? read() : childrenOf(node)),
    },
    showCollapseAll: true,
  });
  return {
    saw: (uri, isBom) => {
      if (isBom) boms.add(uri);
      else if (!boms.delete(uri)) return;
      clearTimeout(timer);
      timer = setTimeout(() => changed.fire(undefined), settleTime);
    },
    dispose: () => {
      clearTimeout(timer);
      changed.dispose();
      view.dispose();
    },
  };
}

function childrenOf(node: Node): Node[] {
  if (node.kind === 'part') return [];
  if (node.kind === 'assembly') return node.parts.map((part) => ({ kind: 'part', part }));
  const byAssembly = new Map<string, ExposedPart[]>();
  for (const part of node.element.parts)
    byAssembly.set(part.assembly, [...(byAssembly.get(part.assembly) ?? []), part]);
  // A BOM without levels needs no level of its own.
  const single = byAssembly.get('');
  if (single !== undefined && byAssembly.size === 1) return single.map((part) => ({ kind: 'part', part }));
  return [...byAssembly].map(([name, parts]) => ({ kind: 'assembly', name, parts }));
}

function getTreeItem(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'element': {
      const { symbol, name, parts } = node.element;
      const item = new vscode.TreeItem(`${symbol} ${name}`, vscode.TreeItemCollapsibleState.Collapsed);
      item.description = String(parts.length);
      item.iconPath = new vscode.ThemeIcon('symbol-constant');
      item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1} parts', name, parts.length) };
      return item;
    }
    case 'assembly': {
      const item = new vscode.TreeItem(
        node.name === '' ? vscode.l10n.t('No assembly') : node.name,
        vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.description = String(node.parts.length);
      item.iconPath = new vscode.ThemeIcon('package');
      return item;
    }
    case 'part':
      return partItem(node.part);
  }
}

const icons = { error: 'error', warning: 'warning', information: 'info', hint: 'lightbulb' } as const;

function partItem(part: ExposedPart): vscode.TreeItem {
  const { name, description, origin, evidence, severity, uri, range } = part;
  const onFile = {
    valid: vscode.l10n.t('evidence on file'),
    expired: vscode.l10n.t('evidence expired'),
    none: vscode.l10n.t('no evidence on file'),
  }[evidence];
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  item.description = `${vscode.l10n.t('origin {0}', origin)} · ${onFile}`;
  item.tooltip = [name, description, origin, onFile].filter((text) => text !== '').join('\n');
  item.iconPath = new vscode.ThemeIcon(severity === null ? 'pass' : icons[severity]);
  item.contextValue = `part-${evidence}`;
  const { start, end } = range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  item.command = {
    title: vscode.l10n.t('Open'),
    command: 'vscode.open',
    arguments: [vscode.Uri.parse(uri), { selection, preview: true }],
  };
  return item;
}
