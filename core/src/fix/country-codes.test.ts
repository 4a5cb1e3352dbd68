import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../test/knowledge/built-in.ts';
import { readDocument } from '../formats/read.ts';
import { planCountryCodes } from './country-codes.ts';

const knowledge = builtIn.knowledge!;
const codesOf = (...origins: string[]): (string | null)[] => {
  const rows = origins.map((origin, index) => `M${index},Magnet NdFeB,MPN-${index},"${origin}"`).join('\n');
  const document = readDocument(`Ref,Description,MPN,Country of Origin\n${rows}\n`, { fileName: 'a.csv', knowledge });
  const edits = planCountryCodes(document, knowledge);
  return origins.map((_, index) => edits.find(({ row }) => row === index + 1)?.value ?? null);
};

describe('planCountryCodes', () => {
  it('writes the code for a cell that is the name of one country', () => {
    expect(codesOf('China', 'japan', 'Deutschland', 'cn', '日本')).toEqual(['CN', 'JP', 'DE', 'CN', 'JP']);
  });

  it('leaves codes, several countries, sentences and unknown words alone', () => {
    expect(codesOf('CN', 'CN/JP', 'China, magnets from Japan', 'Atlantis', '')).toEqual([null, null, null, null, null]);
  });
});
