/** The handler table: what is in it is announced, what is announced is in it. */
import type { AnyFeature } from './feature.ts';
import { checkWorkspace } from './requests/check-workspace.ts';
import { codeAction, codeActionResolve } from './requests/code-action.ts';
import { codeLens } from './requests/code-lens.ts';
import { compareDates } from './requests/compare-dates.ts';
import { configuration, setAsOf } from './requests/configuration.ts';
import { diagnostic } from './requests/diagnostic.ts';
import { documentSymbol } from './requests/document-symbol.ts';
import { executeCommand } from './requests/execute-command.ts';
import { hover } from './requests/hover.ts';
import { letters } from './requests/letters.ts';
import { mapColumn } from './requests/map-column.ts';
import { evidenceTypes, recordEvidence } from './requests/record-evidence.ts';
import { report } from './requests/report.ts';
import { check, status } from './requests/status.ts';
import { compareSwitch, suppliers } from './requests/supplier-switch.ts';
import { textContent } from './requests/text-content.ts';
import { workspaceDiagnostic } from './requests/workspace-diagnostic.ts';

export const features: readonly AnyFeature[] = [
  diagnostic,
  workspaceDiagnostic,
  hover,
  codeAction,
  codeActionResolve,
  codeLens,
  documentSymbol,
  executeCommand,
  textContent,
  status,
  check,
  checkWorkspace,
  report,
  compareDates,
  suppliers,
  compareSwitch,
  letters,
  mapColumn,
  evidenceTypes,
  recordEvidence,
  configuration,
  setAsOf,
];
