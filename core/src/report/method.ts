/** How to read the report: the same sentences in every format. */
export const methodNotes: readonly string[] = [
  'Each row of a BOM is read on this machine and judged from its own words: part numbers, grades, descriptions and parties. Nothing leaves the machine.',
  'Elements are certain, likely or possible. Mass fractions are typical of the material unless the BOM states them; a composition stated in the BOM is not a declaration by the supplier.',
  'Each fact is pass, fail or unknown, and unknown never counts as pass. A marketplace or distributor proves nothing about where a part was made.',
  'Instruments are read as they stand on the as-of date. Where the records end or disagree, the status is shown as not confirmed.',
  'The same input, as-of date, project facts and rule packs give the same report, byte for byte.',
];
