import { describe, expect, it } from 'vitest';
import { ownText } from './own-text.ts';

describe('ownText', () => {
  it.each(['', 'short', 'a text of more than thirteen units', 'ends with a space ', '磁铁 and \ud83e\uddf2 magnets'])(
    'is the same text: %j',
    (text) => {
      expect(ownText(text)).toBe(text);
    },
  );
});
