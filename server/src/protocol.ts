/**
 * What client and server say to each other beyond LSP. Types only: the client imports nothing else of the server,
 * and no core feature needs any of this in another editor.
 */
import type { Position, Range, WorkspaceEdit } from 'vscode-languageserver';
import type {
  FieldId,
  FindingRow,
  IsoDate,
  Label,
  Letter,
  LetterLanguage,
  MappingConfidence,
  Overview,
  Severity,
} from '#core';

/** `initializationOptions` of the initialize request. All optional: another editor sends none of them. */
export interface InitializationOptions {
  /** `false`: the workspace is not trusted, only the built-in packs are used. Default `true`. */
  readonly trusted?: boolean;
  /** `true`: the client wants a `lodestone/status` notification after each lint of an open document. */
  readonly statusNotifications?: boolean;
  /**
   * When closed files are linted. `always`: whenever the client pulls workspace diagnostics.
   * `onDemand`: only by `lodestone/checkWorkspace`. Default `always`, as other editors pull only when asked to.
   */
  readonly workspaceCheck?: 'always' | 'onDemand';
  /** `true`: the client answers `lodestone/readFile`, `findFiles` and `listFiles` for URIs that are no local files. */
  readonly clientFiles?: boolean;
  /** `true`: the client has the commands of `ClientCommands`, which fixes may then offer, and runs commands that a hover links to. */
  readonly clientCommands?: boolean;
  /** Where a server without file system fetches the compiled rules; default: `knowledge.json` beside the script. */
  readonly knowledgeUri?: string;
  /** Where a worker imports the readers of further formats from; default: `readers.js` beside the script. A script that was started from a blob has nothing beside it. */
  readonly readersUri?: string;
  /** Version of the distribution, for a worker that cannot read it. */
  readonly version?: string;
  /** The content of `knowledge.json`, for a worker that may not fetch it. */
  readonly knowledgeText?: string;
}

/** The section `lodestone` of the client's configuration. `null` and missing values mean the defaults. */
export interface Settings {
  /** Lint at all. Default `true`. */
  readonly enable: boolean;
  /** Most diagnostics sent for a file, the `N more` line included: 1–10,000. Default 1,000. */
  readonly maxProblems: number;
  /** Show waived findings as information. Default `false`. */
  readonly showSuppressed: boolean;
  /** Show the mapping above the header row. Default `true`. */
  readonly codeLens: boolean;
  /** Show at the end of a row what is in the part and where it is from. Default `false`. */
  readonly inlayHints: boolean;
  /** Globs of files that a workspace check leaves out, on top of `.gitignore`. */
  readonly exclude: readonly string[];
}

/** Many rows that say the same words: each text once, and by field what each row says as an index into `texts`. */
export interface PackedRows<Row> {
  readonly count: number;
  readonly texts: readonly string[];
  readonly words: { readonly [Field in keyof Row]?: readonly number[] };
  /** By field the numbers themselves. */
  readonly numbers: { readonly [Field in keyof Row]?: readonly number[] };
}

/** A finding as a page shows it. */
export type ReportRow = Omit<FindingRow, 'fingerprint' | 'waiver'>;

/** The content of the report as data. */
export interface ReportData {
  readonly overview: Overview;
  readonly findings: PackedRows<ReportRow>;
  readonly waived: PackedRows<WaivedRow>;
  /** Questions to one supplier stand together. */
  readonly questions: PackedRows<QuestionRow>;
  /** Sentences that every report carries. */
  readonly notes: {
    readonly vintage: string;
    readonly notice: string;
    readonly method: readonly string[];
    readonly atStake: string;
  };
  /** The day that the project names, whatever the report was asked for. */
  readonly projectAsOf: string;
  /** URI by the name that the rows call a file. */
  readonly files: Readonly<Record<string, string>>;
}

/** What can be shown before the lists of a report are made: all but these, and of the findings the worst. */
export type ReportStart = Omit<ReportData, 'waived' | 'questions'>;

/** A finding that a waiver silences. */
export interface WaivedRow extends Pick<ReportRow, 'part' | 'description' | 'message'> {
  readonly reason: string;
  readonly until: string;
}

/** What is to be asked about a part. */
export interface QuestionRow {
  /** `''` where the BOM names nobody to ask. */
  readonly supplier: string;
  readonly part: string;
  /** The part as its supplier knows it. */
  readonly article: string;
  /** One sentence a line. */
  readonly questions: string;
}

export interface TableStatus {
  readonly name: string | null;
  /** 1-based line of the header; `null` where there is none. */
  readonly headerLine: number | null;
  /** Rows that hold a part. */
  readonly rows: number;
  readonly exporter: string | null;
  readonly columns: readonly {
    readonly field: FieldId;
    readonly header: string | null;
    /** 0-based. */
    readonly index: number;
    readonly confidence: MappingConfidence;
    /** In the language of the client, as are the words of the field and of the confidence. */
    readonly why: string;
    readonly words: { readonly field: string; readonly confidence: string };
  }[];
  /** Headers that no field takes. */
  readonly unmapped: readonly string[];
}

/** What the server made of a document: the text of the status item. */
export interface DocumentStatus {
  readonly uri: string;
  /** Version of the open document; `null` for a file on disk. */
  readonly version: number | null;
  /**
   * `bom`: linted. `not-bom`: does not look like one. `configuration`: `lodestone.yaml`.
   * `disabled`: by setting. `unreadable`: the file or the rule data could not be read.
   */
  readonly state: 'bom' | 'not-bom' | 'configuration' | 'disabled' | 'unreadable';
  /** One sentence for people. */
  readonly why: string;
  /** Linted because `lodestone/check` asked for it. */
  readonly forced: boolean;
  readonly asOf: IsoDate | null;
  /** The `lodestone.yaml` that applies, and how many problems it has. */
  readonly configuration: { readonly uri: string; readonly problems: number } | null;
  readonly tables: readonly TableStatus[];
  readonly counts: {
    readonly parts: number;
    readonly byLabel: Readonly<Record<Label, number>>;
    /** Unsuppressed findings. */
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly suppressed: number;
  } | null;
  /** The rule data in use. */
  readonly packs: readonly { readonly id: string; readonly version: string; readonly snapshot: IsoDate }[];
  readonly trusted: boolean;
}

/** Totals of a workspace check. */
export interface WorkspaceCheckResult {
  /** Files linted. */
  readonly checked: number;
  /** Files that matched by name and do not look like a BOM. */
  readonly skipped: number;
  /** Files that could not be read, with the reason. */
  readonly unreadable: readonly { readonly uri: string; readonly why: string }[];
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Stopped before the end: by the user, or because the limit of files was reached. */
  readonly complete: boolean;
  /** Linted files, worst first. */
  readonly files: readonly { readonly uri: string; readonly bySeverity: Readonly<Record<Severity, number>> }[];
}

/** The language-model tools; the client contributes them under these names. */
export type ToolName = 'lodestone_check_bom' | 'lodestone_explain_part' | 'lodestone_instrument_status';

export interface ExposedElement {
  readonly symbol: string;
  readonly name: string;
  readonly parts: readonly ExposedPart[];
}
export interface ExposedPart {
  readonly name: string;
  readonly description: string;
  /** Assembly or heading at the top; `''` where there is none. */
  readonly assembly: string;
  readonly origin: string;
  /** What the ledger holds for the part on the as-of date. */
  readonly evidence: 'valid' | 'expired' | 'none';
  /** Of its worst finding; `null` where it has none. */
  readonly severity: Severity | null;
  readonly uri: string;
  readonly range: Range;
}

/** Enough to plan a fix again: which finding, and which of its fixes. */
export interface PlannedFix {
  readonly uri: string;
  readonly fingerprint: string;
  readonly kind: 'add-alternate' | 'replace-supplier' | 'substitute' | 'waive' | 'show-rule';
  readonly title: string;
}

/** Requests of the client, by method. */
export interface Requests {
  /** How a document is understood; lints it where that has not been done. */
  'lodestone/status': { readonly params: { readonly uri: string }; readonly result: DocumentStatus };
  /** Lints a document even if it does not look like a BOM, from then on until it is closed. */
  'lodestone/check': { readonly params: { readonly uri: string }; readonly result: DocumentStatus };
  /** The report over some documents as one text; takes a `workDoneToken`. */
  'lodestone/report': {
    readonly params: {
      readonly uris: readonly string[];
      /** Default `html`: self-contained. */
      readonly format?: 'html' | 'markdown' | 'csv' | 'json' | 'sarif';
      /** Another day than the project's. */
      readonly asOf?: string;
      /** For HTML inside a VS Code webview: what its policy needs. */
      readonly webview?: { readonly nonce: string; readonly cspSource: string };
      readonly workDoneToken?: string | number;
    };
    readonly result: { readonly content: string; readonly files: number; readonly findings: number };
  };
  /** The content of the report as data, for a page that shows it; takes a `workDoneToken`. */
  'lodestone/reportData': {
    readonly params: {
      readonly uris: readonly string[];
      /** Another day than the project's. */
      readonly asOf?: string;
      readonly workDoneToken?: string | number;
      /** The client takes a `lodestone/reportStart` under this name. */
      readonly startToken?: string;
    };
    readonly result: ReportData;
  };
  /** The baseline of some files of the first workspace folder, and where it is kept; takes a `workDoneToken`. */
  'lodestone/baseline': {
    readonly params: { readonly uris: readonly string[]; readonly workDoneToken?: string | number };
    readonly result: { readonly uri: string; readonly content: string };
  };
  /** Parts that hold a controlled element, certainly or likely, by element. */
  'lodestone/exposure': {
    readonly params: { readonly uris: readonly string[] };
    readonly result: { readonly elements: readonly ExposedElement[] };
  };
  /** What another date changes, in Markdown. Dates are `YYYY-MM-DD`, the earlier first. */
  'lodestone/compareDates': {
    readonly params: {
      readonly uris: readonly string[];
      readonly dates: readonly [string, string];
      readonly workDoneToken?: string | number;
    };
    readonly result: { readonly content: string; readonly differences: number };
  };
  /** Suppliers that could take the place of the one of a part; `part: null`: there is no part at that place. */
  'lodestone/suppliers': {
    readonly params: { readonly uri: string; readonly position: Position };
    readonly result: {
      readonly part: string | null;
      readonly suppliers: readonly { readonly id: string; readonly title: string; readonly detail: string }[];
    };
  };
  /** Findings, origin, exposure and cost with another supplier, in Markdown, and the edit that would write it. */
  'lodestone/compareSwitch': {
    readonly params: { readonly uri: string; readonly position: Position; readonly supplier: string };
    readonly result: { readonly content: string; readonly edit: WorkspaceEdit };
  };
  /** Declaration requests in Markdown, one for each party to ask. */
  'lodestone/letters': {
    readonly params: {
      readonly uris: readonly string[];
      readonly language: LetterLanguage;
      readonly workDoneToken?: string | number;
    };
    readonly result: { readonly letters: readonly Letter[] };
  };
  /** States in `lodestone.yaml` which field a column holds: by its header, or by its 0-based number where it has none. */
  'lodestone/mapColumn': {
    readonly params: { readonly uri: string; readonly column: string | number; readonly field: string };
    readonly result: { readonly uri: string; readonly edit: WorkspaceEdit };
  };
  /** What can be recorded for the part at a place, and which facts each type asks for. */
  'lodestone/evidenceTypes': {
    readonly params: { readonly uri: string; readonly position: Position };
    readonly result: {
      readonly part: string | null;
      readonly types: readonly {
        readonly id: string;
        readonly name: string;
        readonly asks: readonly string[];
        /** What it does not settle. */
        readonly limits: readonly string[];
      }[];
    };
  };
  /** An entry of the ledger, as an edit; `problems`: what is to be filled in by hand before it counts. */
  'lodestone/recordEvidence': {
    readonly params: {
      readonly uri: string;
      readonly position: Position;
      readonly type: string;
      readonly values: Readonly<Record<string, string>>;
    };
    readonly result: { readonly uri: string; readonly edit: WorkspaceEdit; readonly problems: readonly string[] };
  };
  /** The `lodestone.yaml` of a document (`null`: of the workspace); `edit` makes it where it does not exist. */
  'lodestone/configuration': {
    readonly params: { readonly uri: string | null };
    readonly result: { readonly uri: string; readonly edit: WorkspaceEdit | null };
  };
  /** States the day on which rules are read in `lodestone.yaml`, as an edit. `asOf`: `YYYY-MM-DD` or `today`. */
  'lodestone/setAsOf': {
    readonly params: { readonly uri: string | null; readonly asOf: string };
    readonly result: { readonly uri: string; readonly edit: WorkspaceEdit };
  };
  /** A workbook with a fix made; rejects with a reason for people where that cannot be done safely. */
  'lodestone/workbookFix': {
    readonly params: PlannedFix;
    /** Bytes in base64: what the fix was planned on, and what is to be written. */
    readonly result: {
      readonly file: string;
      readonly address: string;
      readonly before: string;
      readonly after: string;
    };
  };
  /** Lints every file of the workspace whose name says that it may be a BOM and that looks like one. Cancellable; takes a `workDoneToken`. */
  'lodestone/checkWorkspace': {
    readonly params: { readonly workDoneToken?: string | number };
    readonly result: WorkspaceCheckResult;
  };
  /** What a language-model tool answers. `input`: as the model wrote it; the server takes it apart. Rejects with a message for the model. */
  'lodestone/answer': {
    readonly params: {
      readonly tool: ToolName;
      readonly input: unknown;
      /** The document in the active editor, for a question that names no file. */
      readonly activeUri: string | null;
    };
    readonly result: { readonly text: string };
  };
}

/** Requests of the server to a client with `clientFiles`. */
export interface ClientRequests {
  /** Bytes in base64; `null`: there is no such file. */
  'lodestone/readFile': {
    readonly params: { readonly uri: string };
    readonly result: { readonly base64: string } | null;
  };
  /** The start of a report that is being made; answered when it is shown, and only then its lists are made. */
  'lodestone/reportStart': {
    readonly params: { readonly token: string; readonly start: ReportStart };
    readonly result: null;
  };
  /** Globs as in VS Code; URIs, at most `limit`. */
  'lodestone/findFiles': {
    readonly params: { readonly include: string; readonly exclude: readonly string[]; readonly limit: number };
    readonly result: readonly string[];
  };
  /** All files below a folder of a file system that nothing can search, at most `limit`; none where a search answers. */
  'lodestone/listFiles': {
    readonly params: { readonly folder: string; readonly limit: number };
    readonly result: readonly string[];
  };
}

/** Notifications of the server to a client that asked for them. */
export interface Notifications {
  'lodestone/status': DocumentStatus;
}

/** Commands of `workspace/executeCommand`; a client may also run them itself. */
export interface Commands {
  /** Opens the page of a rule. */
  'lodestone.showRule': readonly [rule: string];
  /** Opens a file at a place: follows an edit that leaves something to fill in. */
  'lodestone.reveal': readonly [uri: string, range: Range];
}

/** Commands that only a client with `clientCommands` runs: they ask people something. */
export interface ClientCommands {
  /** Records evidence for the part at the cursor. */
  'lodestone.recordEvidence': readonly [];
  /** Writes a fix into the workbook whose text is shown. */
  'lodestone.writeWorkbook': readonly [fix: PlannedFix];
  /** Drafts the letter to one supplier, as the BOM writes it; `null`: to nobody in particular. */
  'lodestone.draftDeclaration': readonly [language: null, supplier: string | null];
}
