import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import { announce } from './feature.ts';
import { features } from './features.ts';
import { readAbilities } from './session.ts';

/** Methods that a client calls because of what is announced. */
function methodsOf(capabilities: ServerCapabilities): readonly string[] {
  const { diagnosticProvider, codeActionProvider, workspace } = capabilities;
  const resolves = typeof codeActionProvider === 'object' && codeActionProvider.resolveProvider === true;
  const content = (workspace as { textDocumentContent?: unknown } | undefined)?.textDocumentContent;
  return [
    ...(diagnosticProvider === undefined ? [] : ['textDocument/diagnostic']),
    ...(diagnosticProvider?.workspaceDiagnostics === true ? ['workspace/diagnostic'] : []),
    ...(capabilities.hoverProvider === undefined ? [] : ['textDocument/hover']),
    ...(codeActionProvider === undefined ? [] : ['textDocument/codeAction']),
    ...(resolves ? ['codeAction/resolve'] : []),
    ...(capabilities.codeLensProvider === undefined ? [] : ['textDocument/codeLens']),
    ...(capabilities.documentSymbolProvider === undefined ? [] : ['textDocument/documentSymbol']),
    ...(capabilities.executeCommandProvider === undefined ? [] : ['workspace/executeCommand']),
    ...(capabilities.completionProvider === undefined ? [] : ['textDocument/completion']),
    ...(capabilities.definitionProvider === undefined ? [] : ['textDocument/definition']),
    ...(capabilities.referencesProvider === undefined ? [] : ['textDocument/references']),
    ...(capabilities.workspaceSymbolProvider === undefined ? [] : ['workspace/symbol']),
    ...(capabilities.renameProvider === undefined ? [] : ['textDocument/rename']),
    ...(typeof capabilities.renameProvider === 'object' ? ['textDocument/prepareRename'] : []),
    ...(capabilities.foldingRangeProvider === undefined ? [] : ['textDocument/foldingRange']),
    ...(capabilities.inlayHintProvider === undefined ? [] : ['textDocument/inlayHint']),
    ...(content === undefined ? [] : ['workspace/textDocumentContent']),
  ];
}
const everything: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    rename: { prepareSupport: true },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
    },
  },
  workspace: { textDocumentContent: {} },
};

describe('announced capabilities', () => {
  it('are those of the handler table, for a client that can do everything', () => {
    const announced = methodsOf(announce(features, readAbilities(everything)));
    const handled = features.map((feature) => feature.method).filter((method) => !method.startsWith('lodestone/'));
    expect([...announced].sort()).toEqual([...handled].sort());
  });

  it('vanish with the handler', () => {
    const rest = features.filter(({ method }) => method !== 'workspace/diagnostic' && method !== 'codeAction/resolve');
    const { diagnosticProvider, codeActionProvider } = announce(rest, readAbilities(everything));
    expect(diagnosticProvider).toMatchObject({ workspaceDiagnostics: false });
    expect(codeActionProvider).toEqual({ codeActionKinds: ['quickfix', 'source.fixAll.lodestone'] });
  });

  it('promise a client that can do nothing only what needs nothing', () => {
    expect(methodsOf(announce(features, readAbilities({})))).toEqual([
      'textDocument/hover',
      'textDocument/codeLens',
      'textDocument/documentSymbol',
      'workspace/executeCommand',
      'textDocument/completion',
      'textDocument/definition',
      'textDocument/references',
      'workspace/symbol',
      'textDocument/rename',
      'textDocument/foldingRange',
      'textDocument/inlayHint',
    ]);
  });

  it('hold no capability that nobody checks here', () => {
    expect(Object.keys(announce(features, readAbilities(everything))).sort()).toEqual([
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'diagnosticProvider',
      'documentSymbolProvider',
      'executeCommandProvider',
      'foldingRangeProvider',
      'hoverProvider',
      'inlayHintProvider',
      'referencesProvider',
      'renameProvider',
      'workspace',
      'workspaceSymbolProvider',
    ]);
  });
});
