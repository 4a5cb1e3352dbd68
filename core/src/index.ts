/** The public API of the engine: the only file that other layers import, as `#core`. */

export { looksLikeBom } from './columns/looks-like-bom.ts';
export type { MappingReason, MappingSentence } from './columns/mapping-reasons.ts';
export { fillSentence, sayReasons } from './columns/mapping-reasons.ts';
export { addColumns } from './config/add-columns.ts';
export type { NewWaiver } from './config/add-waiver.ts';
export { addWaiver } from './config/add-waiver.ts';
export { isCalendarDay } from './config/calendar.ts';
export { setKey } from './config/insert-entry.ts';
export { matchesGlob, overrideFor, splitGlob } from './config/override.ts';
export type { KnownIds, ParsedConfig } from './config/parse.ts';
export { knownIds, parseConfig } from './config/parse.ts';
export { foldKey, keyOfPart, matchesPart } from './config/part-key.ts';
export { configSchema } from './config/schema.ts';
export { configTemplate } from './config/template.ts';
export type * from './config/types.ts';
export { defaultConfig } from './config/types.ts';
export type { YamlKind } from './config/yaml-help.ts';
export { explainYaml, proposeYaml } from './config/yaml-help.ts';
export type { NewEvidence } from './evidence/add-evidence.ts';
export { addEvidence } from './evidence/add-evidence.ts';
export { type EvidenceState, evidenceState } from './evidence/evidence-state.ts';
export { openLedger } from './evidence/ledger.ts';
export { parseLedger } from './evidence/parse.ts';
export { ledgerSchema } from './evidence/schema.ts';
export type * from './evidence/types.ts';
export { evidenceTypes, stages } from './evidence/types.ts';
export { planCountryCodes } from './fix/country-codes.ts';
export { candidates, describeSupplier, planFixes, planSwitches } from './fix/plan-fixes.ts';
export { planEdits, planSheetEdits } from './formats/edit.ts';
export type { ReadInput } from './formats/read.ts';
export { readDocument } from './formats/read.ts';
export { sniffFormat } from './formats/sniff.ts';
export type { CreateReaders, SourceFormat, SourceReaders } from './formats/source-file.ts';
export { instrumentsOf } from './knowledge/rule-instruments.ts';
export type { StatusOnDate } from './knowledge/status.ts';
export { statusOn } from './knowledge/status.ts';
export type * from './knowledge/types.ts';
export type { Outcome, Shown } from './lint/compose.ts';
export { drain, engineFor, fieldsOf, inspectRows, lint, lintDocument, partAt } from './lint/lint.ts';
export { addressOf, cellOf, lineOf, locate, rowExtent, rowOffset, tableExtent, textOf } from './lint/locate.ts';
export { openStages, type Stages } from './lint/stages.ts';
export type * from './lint/types.ts';
export { unusedEntries } from './lint/unused.ts';
export { type ChunkedText, chunkText, replaceText, replaceWhole } from './live/chunked-text.ts';
export { type LiveLint, lintLive, relintLive, resultOf, settleLive } from './live/live-lint.ts';
export {
  flatten,
  type LivePlace,
  type LiveReading,
  lineOfRow,
  locateLive,
  readLive,
  readWhole,
} from './live/live-reading.ts';
export * from './model.ts';
export type { Baseline } from './report/baseline.ts';
export { applyBaseline, baselineSchema, parseBaseline, renderBaseline } from './report/baseline.ts';
export {
  citeInstrument,
  countNoun,
  countSeverity,
  describeContent,
  describeContradictions,
  describeElement,
  describeName,
  describeOrigin,
  describeShare,
  describeValue,
  fieldWords,
  namePart,
  nextAction,
  notLegalAdvice,
  originPlace,
} from './report/describe.ts';
export {
  describeStages,
  describeValidity,
  nameEvidence,
  placeOfStage,
} from './report/describe-evidence.ts';
export type { Difference } from './report/diff.ts';
export { diffRuns, renderDiffJson, renderDiffMarkdown, renderDiffText } from './report/diff.ts';
export type { Digest, Overview } from './report/digest.ts';
export { digestOverview, digestRun } from './report/digest.ts';
export { plainLine } from './report/display.ts';
export { assemblyNames, describeAtStake } from './report/exposure.ts';
export type { FindingRow } from './report/finding-rows.ts';
export { listRows, worstRows } from './report/finding-rows.ts';
export type { ReportFormat } from './report/formats.ts';
export { reportFormats } from './report/formats.ts';
export { renderHtml } from './report/html.ts';
export { renderInspectLines, renderInspectText } from './report/inspect.ts';
export { findInstrument, renderInstrumentPage, similarInstruments } from './report/instrument-page.ts';
export type { Letter } from './report/letter.ts';
export { writeLetters } from './report/letter.ts';
export type { LetterLanguage } from './report/letter-words.ts';
export { letterLanguages, letterWords } from './report/letter-words.ts';
export { renderMarkdown } from './report/markdown.ts';
export { methodNotes } from './report/method.ts';
export type { SupplierQuestions } from './report/questions.ts';
export { collectQuestions } from './report/questions.ts';
export { renderRuleList, renderRulePage, similarRules } from './report/rule-page.ts';
export { renderSwitch } from './report/supplier-switch.ts';
export type { Paint, TextRole } from './report/text.ts';
export { summariseSeverities } from './report/text.ts';
export { renderTextJudgement } from './report/text-judgement.ts';
export { countAtLeast, sumUp } from './report/totals.ts';
export { dataVintage } from './report/vintage.ts';
export { isWebLink, sourceOf } from './report/web-link.ts';
export { explainRule } from './rules/page.ts';
export type { Phrases } from './rules/phrases.ts';
export { phrasesIn } from './rules/phrases.ts';
export { statusInWords, statusWords } from './rules/status-words.ts';
export { type Rows, rowsOf } from './scan/rows.ts';
export { indexSpecs } from './spec/join.ts';
export type { ParsedSpecs } from './spec/parse.ts';
export { parseSpecs } from './spec/parse.ts';
export type * from './spec/types.ts';
export { lintPieces } from './stream/lint-pieces.ts';
export type { LineIndex } from './text/line-index.ts';
export { createLineIndex } from './text/line-index.ts';
export { onceFor } from './text/once-for.ts';
export { applyChanges } from './text/text-change.ts';
export { type Assemblies, findAssemblies } from './tree/assembly-tree.ts';
