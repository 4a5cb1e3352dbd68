/** Which class matches of a row stand: not ruled out, and naming the part itself. */
import type { Anchored, AnchoredCell, LivePattern } from './anchored.ts';
import type { ClassEntry, CompiledJudge, LazyPattern } from './compile.ts';
import { countBlanks } from './letters.ts';
import { matchMakers } from './makers.ts';
import { applyMasks, type ClassHit, matchCell, report } from './match-cell.ts';
import {
  firstPhrase,
  followsAccessory,
  holderEnd,
  holdsWordIn,
  isAccessory,
  isOnlyAccessory,
  modifiesAccessory,
  phraseAt,
  spansAccessory,
} from './phrases.ts';
import {
  fieldRank,
  holdsPattern,
  isFreeTextField,
  onceForCell,
  type RowText,
  type SearchedCell,
  wordsOf,
} from './row-text.ts';
import { isPackagedAsSemiconductor, namesSemiconductor } from './semiconductors.ts';
import type { Readings, Sentence } from './sentence.ts';
import type { Trace } from './trace.ts';
import type { WordPatterns } from './words.ts';

/** A note that speaks of another part: "see motor M2", "glue magnet into the pocket". */
export const ofAnotherPart = (cell: SearchedCell, start: number, row: RowText, { mentions }: WordPatterns): boolean => {
  if (cell.field !== 'notes' || row.cells.length === 1) return false;
  const phrase = cell.phrases()[phraseAt(cell.phrases(), start)]!;
  if (phrase.role === 'serves') return true;
  mentions.lastIndex = 0;
  return mentions.test(cell.text.text.slice(phrase.start, start));
};

/** The cell that says what the part is called. */
const namedIn = (row: RowText, { cell }: ClassHit): SearchedCell =>
  row.cells.find(({ field }) => field === 'description') ?? cell;

/** "Motor datasheet": what describes a part or is done to it. "Drawing, magnet yoke" is told by the start of the name. */
const endsInDocument = ({ cell, phrase, end }: ClassHit, { documentAtEnd }: WordPatterns): boolean => {
  if (cell.phrases()[phrase]!.role !== 'head') return false;
  const rest = cell.text.text.slice(end, cell.phrases()[phrase + 1]?.start).replace(/[\s,;|([\]")/-]+$/, '');
  return rest.length <= 40 && documentAtEnd.test(rest);
};

/** Categories whose names say what a thing is made of: a zirconia plate is the zirconia, a battery NiMH. */
const stuffs: ReadonlySet<string> = new Set(['alloy', 'ceramic', 'coating', 'material', 'medical', 'optics']);

/**
 * A name of a thing, so that an accessory beside it is another thing. "Magnetic" says how a cable or a mount holds, unless the words
 * name what holds the magnet: a catch, a filter.
 */
const isThing = ({ entry, cell, start, end }: ClassHit, words: WordPatterns): boolean => {
  const { partLabel, category, form } = entry.data;
  if (partLabel === 'none' || partLabel === 'trace-possible') return false;
  if (form === 'material' || category === 'battery' || (stuffs.has(category) && form !== 'device')) return false;
  const { text } = cell.text;
  return (
    category !== 'magnet-assembly' ||
    (words.holder.test(text.slice(start, end)) && holdsWordIn(text, start, end, words) < 0)
  );
};

/** Of a class that is looked for, or of a bare material: what describes such a thing is not the thing. */
const namesPart = (hit: ClassHit): boolean => hit.entry.data.partLabel !== 'none' || isBareMaterial(hit);

/** Of a luminous label the label itself is the material. */
const mayBeDocument = (hit: ClassHit): boolean => namesPart(hit) && hit.entry.data.category !== 'opto';

const document = 'a drawing, label, software or service is no part';

/** A name that says what the part serves or lacks, or whose noun is an accessory: as the cell of the hit tells. */
const rejectAlone = (hit: ClassHit, { words }: CompiledJudge): string | null => {
  const { partLabel } = hit.entry.data;
  const { text } = hit.cell.text;
  if (hit.role === 'serves' && hit.follows) return 'says what the part is for, not what it is';
  if (namesPart(hit) && (hit.role === 'lacks' || words.freeAfter.test(text.slice(hit.end, hit.end + 40))))
    return 'says what the part does not have';
  if (mayBeDocument(hit) && endsInDocument(hit, words)) return document;
  if (isTarget(hit.entry) && isOnlyAccessory(text, hit.cell.phrases(), words)) return 'only an accessory is meant';
  if (isBareMaterial(hit) && modifiesAccessory(text, hit.end, words)) return 'the noun after it is an accessory';
  if (!isThing(hit, words)) return null;
  // "Magnet" says which brake; a motor bracket is no motor, and a magnet catch plate no catch.
  const holder = partLabel === 'magnet' ? holderEnd(text, hit.end, words) : -1;
  if (modifiesAccessory(text, holder < 0 ? hit.end : holder, words)) return 'the noun after it is an accessory';
  if (holder >= 0) return null;
  if (spansAccessory(text, hit.cell.phrases(), hit, words)) return 'an accessory for it is named before it';
  if (followsAccessory(text, hit.cell.phrases(), hit.phrase, hit, words)) return 'an accessory is named before it';
  return null;
};

/** The cell, or its first phrase, names a document, a label, software or a service. */
const startsAsDocument = onceForCell(
  ({ text: { text } }: SearchedCell, { documentAtStart }: WordPatterns): boolean =>
    documentAtStart.endAt(text, countBlanks(text)) >= 0,
);

/** Whether a cell calls its part an accessory: asked for by each hit beside it, in many rows. */
export const callsAccessory = onceForCell((cell: SearchedCell, words: WordPatterns): boolean =>
  isAccessory(firstPhrase(cell.text.text, cell.phrases()), words),
);

/**
 * "Flyback diode" whose specification speaks of the magnet, "M3 screw" whose note speaks of the motor: the cell that names the part
 * names another thing. Part numbers and materials speak for themselves.
 */
export const isCalledOther = (cell: SearchedCell, row: RowText, words: WordPatterns): boolean => {
  const named = row.cells.find(({ field }) => field === 'description') ?? cell;
  return named !== cell && isFreeTextField(cell.field) && callsAccessory(named, words);
};

/** A target that is neither held by the part nor the accessory that the part is called: "latching relay" of a relay. */
const isOfOther = (hit: ClassHit, row: RowText, words: WordPatterns): boolean =>
  isTarget(hit.entry) &&
  isCalledOther(hit.cell, row, words) &&
  !(hit.role === 'holds' && (hit.follows || hit.cell.phrases()[hit.phrase]!.start === 0)) &&
  !words.accessory.test(hit.words);

const rejection = (compiled: CompiledJudge, row: RowText, hit: ClassHit): string | null => {
  hit.rejected ??= { why: rejectAlone(hit, compiled) };
  if (hit.rejected.why !== null) return hit.rejected.why;
  if (isTarget(hit.entry)) {
    if (row.cells.some((cell) => isPackagedAsSemiconductor(cell, compiled.words)))
      return 'it comes in a package of semiconductors';
    if (hit.pattern.scope === 'mpn' && row.cells.some((cell) => namesSemiconductor(cell, compiled.words)))
      return 'the words name a semiconductor';
  }
  if (mayBeDocument(hit) && startsAsDocument(namedIn(row, hit), compiled.words)) return document;
  if (isOfOther(hit, row, compiled.words)) return 'the part is called something else';
  return namesPart(hit) && ofAnotherPart(hit.cell, hit.start, row, compiled.words)
    ? 'the note speaks of another part'
    : null;
};

/** Gallium, tungsten, graphite … as such: of the secondary classes only these have a form. */
export const isBareMaterial = ({ entry }: ClassHit): boolean => entry.data.kind === 'sec' && entry.data.form !== null;

export const isMagnetic = ({ entry }: ClassHit): boolean =>
  entry.data.partLabel === 'magnet' || entry.data.partLabel === 'contains-magnet';

/** One of the classes that are looked for. */
export const isTarget = ({ data }: ClassEntry): boolean =>
  data.partLabel !== 'none' && data.partLabel !== 'trace-possible';

/** What follows a noun and is part of it. */
const nounEnd = /^(?:\s(?:ass(?:embl)?y|ass'y|unit|module))?$/i;

const namesNoun = (noun: { start: number; end: number }, text: string, { index, 0: words }: RegExpExecArray): boolean =>
  index < noun.start &&
  text[index - 1] !== '-' &&
  (index + words.length >= noun.end ||
    (index + words.length > noun.start && nounEnd.test(text.slice(index + words.length, noun.end))));

const matchesIn =
  ({ text }: Sentence) =>
  ({ pattern, bits }: LivePattern): boolean =>
    pattern.scope === 'text' && pattern.find.only(bits).test(text);

/** Whether a class that is looked for may be named in another reading of a row whose cells name none by themselves. */
export const speaksOtherwise = ({ joined, inverted }: Readings): boolean => {
  const speaks = (sentence: Sentence): boolean => {
    for (const [entry, patterns] of sentence.anchors().classes)
      if (isTarget(entry) && patterns.some(matchesIn(sentence))) return true;
    return false;
  };
  const whole = joined();
  return (whole !== null && speaks(whole)) || inverted().some(speaks);
};

const matchSentence = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  anchored: readonly LivePattern[],
  sentence: Sentence,
): ClassHit[] => {
  const patterns = anchored.filter(matchesIn(sentence));
  if (patterns.length === 0) return [];
  const text = applyMasks(compiled, entry, sentence.text, sentence.anchors().masks, null);
  for (const { pattern, bits } of patterns) {
    const match = pattern.find.only(bits).exec(text);
    if (match === null || match[0].length === 0) continue;
    if (sentence.noun !== null && !namesNoun(sentence.noun, sentence.text, match)) continue;
    const piece = sentence.pieceAt(match.index, match.index + match[0].length);
    if (piece === null) continue;
    const { cell, start, end } = piece;
    const phrase = phraseAt(cell.phrases(), start);
    const { role, follows } = cell.phrases()[phrase]!;
    return [
      {
        entry,
        pattern,
        knowledge: pattern.knowledge,
        cell,
        strength: pattern.strength - sentence.doubt,
        start,
        end,
        phrase,
        role,
        follows,
        words: wordsOf(cell, start, end),
        rejected: null,
      },
    ];
  }
  return [];
};

/** "MOTOR, AIR, VANE" is an air motor: in the order of speech a negative of the class takes the noun with its qualifier away. */
const isMaskedIn = (compiled: CompiledJudge, hit: ClassHit, readings: Readings, trace: Trace | null): boolean => {
  if (!isTarget(hit.entry) || hit.phrase > 0) return false;
  const [inverted] = readings.inverted();
  const noun = inverted?.noun;
  if (inverted === undefined || !noun) return false;
  let masked = false;
  applyMasks(compiled, hit.entry, inverted.text, inverted.anchors().masks, (start, end) => {
    masked ||= start < noun.start && end >= noun.end;
  });
  if (masked) report(trace, hit, 'rejected', 'masked in the order of speech');
  return masked;
};

/**
 * Drops the classes that a more specific or an explaining hit takes out. A more specific name of the same kind in another cell
 * takes over the place: "ring magnet, speaker" with material C8 is still a magnet first, a motor that a note calls brushless a motor.
 */
const dropSuperseded = (hits: readonly ClassHit[], trace: Trace | null): ClassHit[] => {
  const dropped = new Map<string, { readonly by: ClassHit; readonly why: string }>();
  for (const by of hits) {
    const { data } = by.entry;
    for (const id of data.supersedes) if (id !== data.id) dropped.set(id, { by, why: `${data.id} is more specific` });
    for (const id of data.excludes) if (id !== data.id) dropped.set(id, { by, why: `${data.id} explains the row` });
  }
  return hits.flatMap((hit) => {
    const drop = dropped.get(hit.entry.data.id);
    if (drop === undefined) return [hit];
    const same = isMagnetic(hit) && hit.entry.data.partLabel === drop.by.entry.data.partLabel;
    if (same && drop.by.cell !== hit.cell) return [{ ...hit, entry: drop.by.entry, saidBy: drop.by, rejected: null }];
    report(trace, hit, 'rejected', drop.why);
    return [];
  });
};

const vetoOf = (compiled: CompiledJudge, entry: ClassEntry, row: RowText, anchored: Anchored): string | null => {
  for (const { find, why } of entry.vetoes) {
    const cells = compiled.always.has(find) ? row.cells : anchored.vetoes.get(find);
    for (const cell of cells ?? []) if (cell.field !== 'manufacturer' && holdsPattern(cell, find)) return why;
  }
  return null;
};

/**
 * All class hits of a row that stand: exact matches outside the masks, no veto, not superseded, and naming the part
 * itself. `readings` are for patterns whose words are spread over several cells or stand in another order.
 */
export const matchClasses = (
  compiled: CompiledJudge,
  anchored: Anchored,
  row: RowText,
  readings: Readings,
  trace: Trace | null,
): ClassHit[] => {
  const standing: ClassHit[] = [];
  let said = false;
  const judgeHits = (entry: ClassEntry, hits: readonly ClassHit[]): void => {
    if (hits.length === 0) return;
    said = true;
    const veto = vetoOf(compiled, entry, row, anchored);
    for (const hit of hits) {
      const why = veto ?? rejection(compiled, row, hit);
      if (why !== null) report(trace, hit, 'rejected', veto === null ? why : `ruled out: ${why}`);
      else {
        report(trace, hit, 'found', hit.strength > 2 ? 'strong' : hit.strength > 1 ? 'medium' : 'weak');
        standing.push(hit);
      }
    }
  };
  const isNamed = (maker: LazyPattern): boolean =>
    (compiled.always.has(maker) ? row.cells : (anchored.makers.get(maker) ?? [])).some((cell) =>
      holdsPattern(cell, maker),
    );
  for (const [entry, cells] of anchored.classes) judgeHits(entry, hitsOf(compiled, entry, cells, isNamed, trace));
  const readAs = (sentence: Sentence | null): void => {
    if (sentence === null) return;
    for (const [entry, patterns] of sentence.anchors().classes)
      if (isTarget(entry)) judgeHits(entry, matchSentence(compiled, entry, patterns, sentence));
  };
  // Only where no cell says anything by itself, and a finding may come of it.
  if (!said && row.cells.length > 1) readAs(readings.joined());
  if (!said) for (const inverted of readings.inverted()) readAs(inverted);
  const named = standing.filter((hit) => !isMaskedIn(compiled, hit, readings, trace));
  return named.length > 0 ? dropSuperseded(named, trace) : matchMakers(anchored, row, trace);
};

const hitsOf = (
  compiled: CompiledJudge,
  entry: ClassEntry,
  cells: readonly AnchoredCell[],
  isNamed: (maker: LazyPattern) => boolean,
  trace: Trace | null,
): readonly ClassHit[] => {
  let all: readonly ClassHit[] = [];
  for (const { cell, patterns } of cells) {
    if ((fieldRank[cell.field] ?? 0) < 2) continue;
    const hits = matchCell(compiled, entry, cell, patterns, isNamed, trace);
    all = all.length === 0 ? hits : [...all, ...hits];
  }
  return all;
};
