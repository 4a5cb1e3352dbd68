/** The words of the report page. The panel translates them; the page looks them up by their English text. */
export const pageWords = [
  'Lodestone compliance report',
  'The report could not be made',
  'Try again',
  'Skip to the content',
  'Export as',
  'As of',
  'As-of date',
  'Project date',
  'Previous change',
  'Next change',
  'Instruments over time',
  'Instrument',
  'next',
  'Summary',
  'part',
  'parts',
  'error',
  'warning',
  'hint',
  'certain',
  'likely',
  'possible',
  'errors',
  'warnings',
  'information',
  'hints',
  'with a controlled element',
  'with an open question',
  'waived',
  'Exposure',
  'Parts by element',
  'Parts by origin',
  'Findings by instrument',
  'Findings by assembly',
  'Show only these',
  'Show all',
  'None.',
  'Findings',
  'Search findings',
  'Severity',
  'Part',
  'What is in it',
  'Origin',
  'Finding',
  'Place',
  'line',
  'findings shown',
  'of',
  'No finding matches.',
  'No findings. That says only that no rule matched what the files state.',
  'Selected finding',
  'Because of',
  'Next action',
  'Rule',
  'Open in the BOM',
  'Open questions',
  'To',
  'No supplier named in the BOM',
  'Please state',
  'Draft letter',
  'Waived findings',
  'Reason',
  'Until',
  'Evidence on file',
  'No evidence is recorded.',
  'Evidence',
  'Parts',
  'Validity',
  'Kept at',
  'no part of these BOMs',
  'Method and data',
  'Pack',
  'Version',
  'Facts verified',
  'Problems of this run',
  'Facts of the project',
] as const;
export type PageWord = (typeof pageWords)[number];

let translated: Readonly<Record<string, string>> = {};

export function useWords(words: Readonly<Record<string, string>>): void {
  translated = words;
}

export const word = (text: PageWord): string => translated[text] ?? text;

/** A severity or a certainty as the server names it; with a count in its plural where it has one. */
export function kindWord(kind: string, count = 1): string {
  const plural = `${kind}s`;
  const text = count !== 1 && isPageWord(plural) ? plural : kind;
  return isPageWord(text) ? word(text) : text;
}

const isPageWord = (text: string): text is PageWord => (pageWords as readonly string[]).includes(text);
