/**
 * The facts that a rule may name: a closed list with types, so that a slip in a rule file is an error with its place
 * and not a rule that never fires. Values are computed in `core/src/rules/facts.ts`.
 */
import { applications } from '../config/types.ts';
import { evidenceTypes, stages } from '../evidence/types.ts';
import { labels } from '../model.ts';
import { specConflicts } from '../spec/types.ts';

export type FactType =
  /** One of `values`; tested with `is` and `in`. */
  | { readonly kind: 'word'; readonly values: readonly string[] }
  /** A word of an open set (class ids, country codes); tested with `is` and `in`. */
  | { readonly kind: 'open-word'; readonly pattern: RegExp; readonly example: string }
  /** Tested with `is: true` and `is: false`. */
  | { readonly kind: 'boolean' }
  /** Some of `values`; tested with `has` and `hasAny`. */
  | { readonly kind: 'words'; readonly values: readonly string[] }
  /** Chemical symbols; tested with `has` and `hasAny`. */
  | { readonly kind: 'symbols' }
  /** ISO 3166-1 alpha-2 codes; tested with `has` and `hasAny`. */
  | { readonly kind: 'countries' }
  /** `YYYY-MM-DD`; tested with `from` (that day or later) and `before`. */
  | { readonly kind: 'date' };

export interface FactEntry {
  readonly type: FactType;
  /** One sentence for rule authors and for the rule's page. */
  readonly meaning: string;
}

const word = (meaning: string, ...values: readonly string[]): FactEntry => ({
  type: { kind: 'word', values },
  meaning,
});
const words = (meaning: string, values: readonly string[]): FactEntry => ({ type: { kind: 'words', values }, meaning });
const yesNo = (meaning: string): FactEntry => ({ type: { kind: 'boolean' }, meaning });
const symbols = (meaning: string): FactEntry => ({ type: { kind: 'symbols' }, meaning });
const date = (meaning: string): FactEntry => ({ type: { kind: 'date' }, meaning });

/** Statuses of an instrument as rules read them: those of the dossier, `assume` applied, `none` before it existed. */
export const ruleStatuses = ['in_force', 'suspended', 'announced', 'unconfirmed', 'none'] as const;
export type RuleStatus = (typeof ruleStatuses)[number];
export const coverages = ['yes', 'open', 'generally-out', 'no'] as const;
export type Coverage = (typeof coverages)[number];
export const dualUses = ['yes', 'possible', 'no'] as const;
export type DualUse = (typeof dualUses)[number];

export const factVocabulary: Readonly<Record<string, FactEntry>> = {
  label: word('What the part is', ...labels),
  form: word('How far it is processed', 'material', 'semi', 'assembly', 'device', 'none'),
  bareMagnet: yesNo('A permanent magnet by itself (material or semi), not mounted into or combined with other parts'),
  family: word('Magnet family', 'NdFeB', 'SmCo', 'SmFeN', 'ferrite', 'AlNiCo', 'unknown', 'none'),
  gradeGiven: yesNo('The row names a magnet grade'),
  partClass: {
    type: { kind: 'open-word', pattern: /^[a-z0-9][A-Za-z0-9-]*$/, example: 'motor-stepper' },
    meaning: 'Part class under rules/materials; `none` where there is none',
  },
  scope: word(
    'How the dossier sees goods of the part class',
    'listed-material',
    'listed-57',
    'listed-if-Dy-Tb',
    'downstream-generally-out',
    'downstream-unclear',
    'none',
    'end-use',
  ),
  defaultFinding: word(
    'What the part class alone says about controlled content',
    'controlled',
    'controlled-likely',
    'likely',
    'nd-pr-origin',
    'possible',
    'trace',
    'secondary',
    'end-use',
    'clear',
    'none',
  ),
  confidence: word('How surely the words say what the part is', 'high', 'medium', 'low'),
  'elements.stated': symbols('Elements that the row itself states, in words or with an amount'),
  'elements.certain': symbols('Elements that the part holds by its nature (samarium in a SmCo magnet), stated or not'),
  'elements.likely': symbols('Elements that most parts of the kind hold'),
  'elements.possible': symbols('Elements that some parts of the kind hold'),
  'elements.absent': symbols('Elements that the row says are not in the part'),
  listed: word(
    "Whether the item list of the rule's instrument names this material in this form: `open` where the dossier leaves it open or has the item from memory, `generally-out` for goods that MOFCOM FAQ no. 5 calls generally outside",
    ...coverages,
  ),
  dualUse: word(
    'Whether the item list of a Chinese export control in force on the as-of date names the part: `yes` where its elements are stated or certain, `possible` where content or coverage is open',
    ...dualUses,
  ),
  listedCertainty: word(
    'How surely the part holds the elements for which it is listed or may be',
    'stated',
    'certain',
    'likely',
    'possible',
    'none',
  ),
  listedElements: symbols('The elements for which the part is listed or may be, with that certainty'),
  contained: word(
    "How surely the part holds any element of the rule's instrument, listed in this form or not",
    'stated',
    'certain',
    'likely',
    'possible',
    'none',
  ),
  'origin.chinese': word('Origin by the stage that decides', 'yes', 'no', 'unknown'),
  'origin.basis': word(
    'What the origin is read from',
    'column',
    'manufacturer',
    'supplier',
    'text',
    'evidence',
    'none',
  ),
  'origin.stated': yesNo('The row or the evidence states the origin, or the known maker produces only in China'),
  'origin.country': {
    type: { kind: 'open-word', pattern: /^(?:[A-Z]{2}|none)$/, example: 'DE' },
    meaning: 'ISO 3166-1 alpha-2 code of the deciding stage, or `none`',
  },
  'origin.conflict': word(
    'Whether stated origin and maker contradict each other',
    'stated-elsewhere-maker-chinese',
    'stated-china-maker-elsewhere',
    'none',
  ),
  'maker.kind': word('Manufacturer named in the row', 'chinese', 'chinese-linked', 'marketplace', 'known', 'none'),
  'seller.kind': word('Supplier named in the row', 'chinese', 'chinese-linked', 'marketplace', 'known', 'none'),
  'instrument.status': word("Status of the rule's instrument (limb) on the as-of date", ...ruleStatuses),
  movement: word('Movement implied by where the product is built', 'export-from-china', 'inside-china'),
  'project.endUse': word('End use declared in lodestone.yaml', 'civil', 'military', 'unknown'),
  'project.destination': { type: { kind: 'countries' }, meaning: 'Destinations declared in lodestone.yaml' },
  'project.shipFrom': {
    type: { kind: 'open-word', pattern: /^(?:[A-Z]{2}|none)$/, example: 'DE' },
    meaning: 'Country in which the product is built, or `none` where not declared',
  },
  'project.dodContract': yesNo('The product is delivered under a US DoD contract'),
  'project.reexport': word(
    'Whether goods leave one country outside China for another, by `shipFrom` and `destination`; `unknown` where one is missing',
    'yes',
    'no',
    'unknown',
  ),
  'project.applications': words('Uses declared in lodestone.yaml that No. 61 of 2025 names', applications),
  'project.deliveryDate': date('Delivery date of the project, else the as-of date'),
  'parties.listed': words(
    'Lists that name a party of the project exactly: the Chinese control and watch lists as in force, or with their status on the as-of date; the US Entity List, or an affiliate of a party on it',
    [
      'control',
      'control-unconfirmed',
      'control-suspended',
      'watch',
      'watch-unconfirmed',
      'watch-suspended',
      'us-entity',
      'us-affiliate',
    ],
  ),
  'supply.listed': words('US lists that name the manufacturer or the supplier of the row', [
    'us-entity',
    'us-affiliate',
  ]),
  'evidence.valid': words('Types of evidence on file for the part that are valid on the as-of date', evidenceTypes),
  'evidence.expired': words(
    'Types of evidence on file for the part that have expired by the as-of date',
    evidenceTypes,
  ),
  ...Object.fromEntries(
    stages.map((stage) => [
      `stage.${stage}`,
      word(
        `Where the magnet's stage \`${stage}\` lies by the evidence on file, the spec (and the stated origin, for \`magnet\`): a country that DFARS covers (CN, IR, KP, RU), another, or not known`,
        'covered',
        'other',
        'unknown',
      ),
    ]),
  ),
  'spec.file': word(
    'Whether a spec of the project names the part: `declares` one with a composition, `names` one without; `not-kept` where the project says nothing of specs',
    'declares',
    'names',
    'none',
    'not-kept',
  ),
  'spec.conflict': word(
    'What is said otherwise than in the spec: `family`, `content` and `grade` by the row, `declaration` by the ledger, `specs` by another spec',
    ...specConflicts,
    'none',
  ),
  'value.test': word(
    'Outcome of the value test of No. 61, limb (1), for the listed item; `constituent`: a Part 1 material below one; `none` where it was not made',
    'at-or-above',
    'below',
    'indeterminate',
    'constituent',
    'none',
  ),
  asOf: date('As-of date of the evaluation'),
};

/** Conditions nested deeper than this are refused: no rule needs it, and untrusted packs must stay cheap. */
export const maxConditionDepth = 8;

/** Placeholders of a message, in braces, and what stands there. Rendered by `core/src/rules/message.ts`. */
export const placeholders: Readonly<Record<string, string>> = {
  subject: "The part in its own words, or what it is and its name: 'SmCo magnet SC-0803'",
  part: 'Short name of the part: MPN, own number, description or row',
  what: 'What the part is: "SmCo magnet", "NdFeB magnet N42SH", "stepper motor"',
  elements: "Elements of the rule's instrument that the part holds or may hold",
  asked: 'Of Dy, Tb and Ho those about which the row says nothing',
  origin: '"from China", "likely from China", "of unknown origin", "from DE"',
  country: 'Country code of the deciding stage, or "unknown"',
  maker: 'Manufacturer as written or known, or "the maker"',
  seller: 'Supplier as written or known, or "the supplier"',
  linked: 'Party owned by or reselling for a Chinese group',
  instrument: "Citation of the rule's instrument",
  notice: 'The same without the issuing body: "No. 18 of 2025"',
  status: 'Status on the as-of date in words, with how `assume` reads it',
  asOf: 'As-of date',
  nextDate: 'Next date on which the status changes, or "not known"',
  destination: 'Destinations of the project, or "the destination"',
  shipFrom: 'Country in which the product is built, or "the place of manufacture"',
  ratio: 'Result of the value test: "2.5 %", "0.05 % to 0.3 %", "at least 2.5 %"',
  missing: 'What would decide the value test',
  evidence: 'Evidence on file that settles the finding, or "no evidence"',
  controlParty:
    'Party of the project on the Chinese control list, with notice and status: "Example Inc. (No. 21 of 2025)"',
  watchParty: 'The same for the watch list',
  entityListParty: 'Party of the project, maker or seller on the US Entity List',
  affiliateParty: 'Party of the project, maker or seller owned by a party on the US Entity List',
  spec: 'File of the spec that names the part',
  conflict: 'What the spec and another place say of the part: "the BOM says N42, the spec N42SH"',
  count: 'In `once`: how many parts the finding stands for: "1 part", "12 parts"',
  parts: 'In `once`: the first names of them',
};
