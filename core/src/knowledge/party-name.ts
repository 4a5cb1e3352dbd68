/**
 * A party's name as names are compared: exactly, but for width, case, blanks, dots and commas. `Example Inc.` is
 * `EXAMPLE, INC`; a name with another legal form, or with none, is another name.
 */
export function plainPartyName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('.', '')
    .replace(/[,\s]+/g, ' ')
    .trim();
}
