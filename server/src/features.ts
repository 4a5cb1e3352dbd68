/** The handler table: what is in it is announced, what is announced is in it. */
import type { AnyFeature } from './feature.ts';
import { answerTool } from './requests/answer-tool.ts';
import { baseline } from './requests/baseline.ts';
import { checkWorkspace } from './requests/check-workspace.ts';
import { codeAction, codeActionResolve } from './requests/code-action.ts';
import { codeLens } from './requests/code-lens.ts';
import { compareDates } from './requests/compare-dates.ts';
import { completion } from './requests/completion.ts';
import { configuration, setAsOf } from './requests/configuration.ts';
import { definition } from './requests/definition.ts';
import { diagnostic } from './requests/diagnostic.ts';
import { documentSymbol } from './requests/document-symbol.ts';
import { executeCommand } from './requests/execute-command.ts';
import { exposure } from './requests/exposure.ts';
import { foldingRange } from './requests/folding-range.ts';
import { hover } from './requests/hover.ts';
import { inlayHint } from './requests/inlay-hint.ts';
import { letters } from './requests/letters.ts';
import { mapColumn } from './requests/map-column.ts';
import { evidenceTypes, recordEvidence } from './requests/record-evidence.ts';
import { references, workspaceSymbol } from './requests/references.ts';
import { prepareRename, rename } from './requests/rename.ts';
import { report } from './requests/report.ts';
import { reportData } from './requests/report-data.ts';
import { check, status } from './requests/status.ts';
import { compareSwitch, suppliers } from './requests/supplier-switch.ts';
import { textContent } from './requests/text-content.ts';
import { workbookFix } from './requests/workbook-fix.ts';
import { workspaceDiagnostic } from './requests/workspace-diagnostic.ts';

export const features: readonly AnyFeature[] = [
  diagnostic,
  workspaceDiagnostic,
  hover,
  codeAction,
  codeActionResolve,
  codeLens,
  documentSymbol,
  completion,
  definition,
  references,
  workspaceSymbol,
  prepareRename,
  rename,
  foldingRange,
  inlayHint,
  executeCommand,
  textContent,
  status,
  check,
  workbookFix,
  checkWorkspace,
  report,
  reportData,
  baseline,
  exposure,
  compareDates,
  suppliers,
  compareSwitch,
  letters,
  mapColumn,
  evidenceTypes,
  recordEvidence,
  configuration,
  setAsOf,
  answerTool,
];
