/** `textDocument/codeAction` and its resolve: what can be done about the findings under the cursor. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  type Range,
  ResponseError,
} from 'vscode-languageserver';
import { type Finding, type Fix, keyOfPart, locateLive, planCountryCodes, planEdits, planFixes } from '#core';
import type { BomAnalysis } from '../analysis.ts';
import { oneLine } from '../card.ts';
import { diagnosticOf } from '../convert/diagnostics.ts';
import { workspaceEditOf } from '../convert/edits.ts';
import { offsetsOf, rangeAt, rangeOf, touches } from '../convert/positions.ts';
import { type Feature, failed } from '../feature.ts';
import { findFix } from '../planned-fix.ts';
import type { ClientCommands, PlannedFix } from '../protocol.ts';
import type { Session } from '../session.ts';
import { planWaiver } from '../waive.ts';
import { type Say, sayIn } from '../words.ts';

/** Findings whose fixes are offered at once: a selection may hold thousands. */
const mostFindings = 10;
type ActionKind = Fix['kind'] | 'record-evidence' | 'draft-declaration';
const order: readonly ActionKind[] = [
  'add-alternate',
  'replace-supplier',
  'substitute',
  'record-evidence',
  'draft-declaration',
  'waive',
  'show-rule',
];

export const codeAction: Feature<CodeActionParams, CodeAction[]> = {
  method: 'textDocument/codeAction',
  capability: ({ codeActionLiterals }) =>
    codeActionLiterals ? { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } } : {},
  fallback: () => [],
  handle: async (session, { textDocument, range, context }, token) => {
    const fixAll = wantsFixAll(context.only);
    if (!fixAll && !wantsQuickFixes(context.only)) return [];
    const analysis = await session.analyses.of(textDocument.uri, token);
    if (analysis.kind !== 'bom') return [];
    if (fixAll) return fixAllOf(session, analysis);
    const found = findingsAt(analysis, range).slice(0, mostFindings);
    const actions = new Map<string, { readonly kind: ActionKind; readonly action: CodeAction }>();
    for (const finding of found) {
      const diagnostic = diagnosticOf(analysis, finding, session.pages);
      const join = (key: string, kind: ActionKind, make: () => CodeAction | null): void => {
        const known = actions.get(key);
        const action = known === undefined ? make() : null;
        if (known !== undefined) known.action.diagnostics = [...(known.action.diagnostics ?? []), diagnostic];
        else if (action !== null) actions.set(key, { kind, action: { ...action, diagnostics: [diagnostic] } });
      };
      for (const fix of planFixes(analysis.bom, finding, analysis.context)) {
        // The same fix for a second finding of the part is one action for both.
        const key = fix.kind === 'waive' ? `${fix.title} ${finding.fingerprint}` : `${fix.title} ${finding.part?.row}`;
        join(key, fix.kind, () => actionOf(session, analysis, finding, fix));
      }
      if (session.options.clientCommands === true) {
        for (const { kind, action } of askingActions(finding, sayIn(analysis.context.language)))
          join(`${kind} ${finding.part?.row}`, kind, () => action);
      }
    }
    return [...actions.values()]
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      .map(({ action }) => action);
  },
};

export const codeActionResolve: Feature<CodeAction, CodeAction> = {
  method: 'codeAction/resolve',
  capability: ({ codeActionLiterals, resolveCodeActionEdits }) =>
    codeActionLiterals && resolveCodeActionEdits ? { codeActionProvider: { resolveProvider: true } } : {},
  fallback: failed('The fix'),
  handle: async (session, action, token) => {
    const data = action.data as PlannedFix | undefined;
    if (data === undefined) return action;
    const analysis = await session.analyses.of(data.uri, token);
    const found = analysis.kind === 'bom' ? findFix(analysis, data) : null;
    if (analysis.kind !== 'bom' || found === null)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
    const filled = fill(session, analysis, found.finding, found.fix);
    if (typeof filled === 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, filled);
    return { ...action, ...filled };
  },
};

/** Mechanical edits only: they say the same in another spelling. Never a supplier, never a waiver. */
const fixAllKind = `${CodeActionKind.SourceFixAll}.lodestone`;

/** Only where it was asked for by its name, or by those above it. */
function wantsFixAll(only: readonly string[] | undefined): boolean {
  return only?.some((kind) => kind !== '' && (fixAllKind === kind || fixAllKind.startsWith(`${kind}.`))) === true;
}

function fixAllOf({ abilities }: Session, { bom, context, document, open }: BomAnalysis): CodeAction[] {
  const edits = planCountryCodes(bom, context.knowledge);
  const changes = edits.length === 0 ? '' : planEdits(bom, edits);
  if (typeof changes === 'string') return [];
  const say = sayIn(context.language);
  const title =
    edits.length === 1 ? say('Write one country by code') : say('Write {0} countries by code', edits.length);
  return [{ title, kind: fixAllKind, edit: workspaceEditOf(document, open, changes, abilities) }];
}

/** What a client leads people through: evidence on file, and a letter to who can state what is missing. */
function askingActions(
  { part, severity }: Finding,
  say: Say,
): readonly { readonly kind: ActionKind; readonly action: CodeAction }[] {
  if (part === null || keyOfPart(part) === null || (severity !== 'error' && severity !== 'warning')) return [];
  const supplier = part.fields.supplier?.trim() || part.fields.manufacturer?.trim() || null;
  const make = (kind: ActionKind, title: string, command: keyof ClientCommands, given: readonly unknown[]) => ({
    kind,
    action: { title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [...given] } },
  });
  const letter =
    supplier === null
      ? say('Draft declaration request to the supplier')
      : say('Draft declaration request to {0}', oneLine(supplier).slice(0, 60));
  return [
    make('record-evidence', say('Record evidence…'), 'lodestone.recordEvidence', []),
    make('draft-declaration', letter, 'lodestone.draftDeclaration', [null, supplier]),
  ];
}

function wantsQuickFixes(only: readonly string[] | undefined): boolean {
  // A kind stands for itself and those below it; the empty kind for all.
  return only === undefined || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix);
}

/** Told without the document in one piece: most places have no finding, and nothing more is asked of them. */
function findingsAt({ reading, lint, document }: BomAnalysis, range: Range): readonly Finding[] {
  const lines = document.lines();
  const wanted = rangeOf(lines, offsetsOf(lines, range));
  return lint.outcome
    .findings()
    .filter(({ anchor, suppressed }) => suppressed === null && touches(rangeAt(locateLive(reading, anchor)), wanted));
}

/** `null` where the fix cannot be offered. */
function actionOf(session: Session, analysis: BomAnalysis, finding: Finding, fix: Fix): CodeAction | null {
  const { title, kind } = fix;
  const base: CodeAction = { title, kind: CodeActionKind.QuickFix };
  // A command is no edit, and only edits are filled in later.
  const isCommand = kind === 'show-rule' || (analysis.workbook !== undefined && kind !== 'waive');
  if (!isCommand && session.abilities.resolveCodeActionEdits) {
    const data: PlannedFix = { uri: analysis.uri, fingerprint: finding.fingerprint, kind, title };
    return { ...base, data };
  }
  const filled = fill(session, analysis, finding, fix);
  return typeof filled === 'string' ? null : { ...base, ...filled };
}

/** The edit and command of an action, or the reason for people why there is none. */
function fill(
  session: Session,
  analysis: BomAnalysis,
  finding: Finding,
  fix: Fix,
): Pick<CodeAction, 'edit' | 'command'> | string {
  const { kind, edits, addColumn, title } = fix;
  switch (kind) {
    case 'show-rule':
      return { command: { title, command: 'lodestone.showRule', arguments: [finding.rule] } };
    case 'waive':
      return planWaiver(session, analysis, finding);
    case 'add-alternate':
    case 'replace-supplier':
    case 'substitute': {
      if (analysis.workbook !== undefined) return writeWorkbook(session, analysis, finding, fix);
      const changes = planEdits(analysis.bom, edits, addColumn);
      if (typeof changes === 'string') return changes;
      return { edit: workspaceEditOf(analysis.document, analysis.open, changes, session.abilities) };
    }
  }
}

/** The client writes into the file itself: the text of a workbook is read only. */
function writeWorkbook(
  { options }: Session,
  { uri }: BomAnalysis,
  { fingerprint }: Finding,
  { kind, title }: Fix,
): Pick<CodeAction, 'command'> | string {
  if (options.clientCommands !== true) return 'Workbooks are written by the extension for VS Code only.';
  const command: keyof ClientCommands = 'lodestone.writeWorkbook';
  const given: PlannedFix = { uri, fingerprint, kind, title };
  return { command: { title, command, arguments: [given] } };
}
