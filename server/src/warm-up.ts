/**
 * What the second document would pay for otherwise: code that ran too seldom to be compiled, and patterns that are made when a word first
 * asks for them. Once the first document is done and nobody types, rows of our own take the way of a document. No file is read, the
 * client is asked nothing, and whatever happens to a document ends the run; it is taken up when all is quiet again.
 */
import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import { type Analyses, createAnalyses } from './analyses.ts';
import { applyContentChanges, makeDocument, type OpenDocument } from './documents.ts';
import type { AnyFeature } from './feature.ts';
import { explain } from './log.ts';
import { noProject } from './project.ts';
import { codeAction } from './requests/code-action.ts';
import { codeLens } from './requests/code-lens.ts';
import { diagnostic } from './requests/diagnostic.ts';
import { documentSymbol } from './requests/document-symbol.ts';
import { foldingRange } from './requests/folding-range.ts';
import { hover } from './requests/hover.ts';
import { RunDropped } from './scheduler.ts';
import type { Session } from './session.ts';
import { defaultSettings } from './settings.ts';
import { languageOf } from './words.ts';

/** Quiet time, in ms, before it starts or goes on. */
const quietDelay = 1_000;

const header = 'Designator,Quantity,Value,Description,Manufacturer,MPN,Supplier,Country of Origin,Unit Price';
/** The kinds of parts that BOMs are made of; the numbers differ from row to row, so that each is read for itself. */
const kinds: readonly ((n: number) => string)[] = [
  (n) => `M${n},8,,"Magnet NdFeB N42SH, disc ${n} x 3 mm, nickel plated",Maker C,MC-${n},Seller B,CN,0.8`,
  (n) => `R${n},4,${n}k,Resistor thick film ${n}k 1% 0603,Maker A,RA-${n},Seller A,TW,0.01`,
  (n) => `MOT${n},1,24V,"BLDC motor 24 V ${n} W, hollow shaft",Maker D,BL-${n},Seller C,DE,84`,
  (n) => `C${n},2,${n}nF,"Capacitor ceramic ${n}nF 50V X7R 0805",Maker B,CB-${n},Seller A,Japan,0.02`,
  (n) => `M${n},2,,"Arc magnet, sintered SmCo 2:17, ${n} mm",Maker C,SC-${n},Seller B,China,9.5`,
  (n) => `U${n},1,,"Hall sensor IC, SOT-23, type ${n}",Maker F,HS-${n},Seller A,PH,0.6`,
  (n) => `FAN${n},1,12V,"Axial fan 12 V, ${n} x ${n} mm, tacho",Maker D,FA-${n},Seller C,TH,6`,
  (n) => `,${n},,"Screw M3 x ${n}, stainless steel",,,Seller D,,0.01`,
  (n) => `LS${n},1,8 ohm,"Speaker 8 ohm ${n} mm",Maker E,LS-${n},Seller C,CN,2`,
  (n) => `J${n},1,,"Connector header ${n} pin 2.54 mm",Maker H,HD-${n},Seller A,VN,0.2`,
];

/** More of them gain little. */
const textCount = 45;

/** One row of each kind first, then a few: between two turns of the event loop there is never more than a text. */
function textOf(index: number): string {
  const count = index < kinds.length ? 1 : 4;
  const rows = Array.from({ length: count }, (_, row) => 1_000 + index * count + row);
  return [header, ...rows.map((row) => kinds[row % kinds.length]!(row)), ''].join('\n');
}

export interface WarmUp {
  /** A BOM was linted: when nothing else happens for a while, it starts or goes on. */
  readonly linted: () => void;
  /** A document opened or changed: what runs is ended. */
  readonly changed: () => void;
}

/** `locale`: of the client, whose language findings are said in. */
export function createWarmUp(session: Session, locale: string | undefined): WarmUp {
  let done = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: CancellationTokenSource | null = null;
  const run = async (): Promise<void> => {
    running = new CancellationTokenSource();
    const { token } = running;
    try {
      for (; done < textCount; done++) await askAll(session, textOf(done), locale, token);
      session.host.keepCompiled();
    } catch (cause) {
      if (!(cause instanceof RunDropped)) {
        session.log.warn(`Warming up failed: ${explain(cause)}`);
        done = textCount;
      }
    }
  };
  const changed = (): void => {
    clearTimeout(timer);
    running?.cancel();
  };
  return {
    changed,
    linted: () => {
      changed();
      if (done === textCount) return;
      timer = setTimeout(() => {
        if (!session.state.ended) void run();
      }, quietDelay);
    },
  };
}

/** What an editor asks when a document opens, and the hover of a part. */
const asked: readonly AnyFeature[] = [diagnostic, codeAction, codeLens, documentSymbol, foldingRange, hover];
/** After a character was typed. */
const askedAgain: readonly AnyFeature[] = [diagnostic];

async function askAll(
  session: Session,
  text: string,
  locale: string | undefined,
  token: CancellationToken,
): Promise<void> {
  let document = makeDocument('untitled:warm-up.csv', 'csv', 1, text);
  const analyses = analysesOf(session, () => document, locale);
  const own: Session = { ...session, analyses };
  const start = { line: 4, character: 10 };
  const params = {
    textDocument: { uri: document.uri },
    position: start,
    range: { start, end: start },
    context: { diagnostics: [] },
  };
  const ask = async (features: readonly AnyFeature[]): Promise<void> => {
    for (const { handle } of features) {
      await (handle as (session: Session, params: unknown, token: CancellationToken) => unknown)(own, params, token);
      await session.host.nextTurn();
      if (token.isCancellationRequested) throw new RunDropped();
    }
  };
  await ask(asked);
  document = applyContentChanges(document, [{ range: { start, end: start }, text: '1' }], 2);
  analyses.changed(document.uri);
  await ask(askedAgain);
}

/** Analyses of one document that nobody has open: with the settings of nobody, of no project. */
function analysesOf(
  { host, knowledge, log }: Session,
  current: () => OpenDocument,
  locale: string | undefined,
): Analyses {
  return createAnalyses({
    documents: { get: (uri) => (uri === current().uri ? current() : undefined) },
    host,
    settings: { of: async () => defaultSettings },
    projects: { of: async () => noProject, read: async () => noProject },
    knowledge,
    unused: { of: () => [] },
    log: { ...log, debug: () => undefined },
    language: languageOf(locale),
  });
}
