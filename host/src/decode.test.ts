import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes, type Encoding, encodeText } from './decode.ts';

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const bytesOf = (...parts: (string | number | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? ascii(part) : typeof part === 'number' ? [part] : [...part])),
  );
const utf16 = (text: string, order: 'le' | 'be'): number[] =>
  text.split('').flatMap((unit) => {
    const code = unit.charCodeAt(0);
    return order === 'le' ? [code & 0xff, code >> 8] : [code >> 8, code & 0xff];
  });

describe('encodings', () => {
  it.each<[name: string, bytes: Uint8Array, encoding: Encoding, text: string]>([
    ['nothing', bytesOf(), 'utf-8', ''],
    ['ASCII', bytesOf('Ref,Qty\n'), 'utf-8', 'Ref,Qty\n'],
    ['UTF-8', bytesOf('10 ', 0xc2, 0xb5, 'F,', [0xe7, 0xa3, 0x81], [0xf0, 0x9f, 0xa7, 0xb2]), 'utf-8', '10 µF,磁🧲'],
    ['UTF-8 with byte order mark', bytesOf([0xef, 0xbb, 0xbf], 'Ref'), 'utf-8-bom', 'Ref'],
    ['only a byte order mark', bytesOf([0xef, 0xbb, 0xbf]), 'utf-8-bom', ''],
    ['a second mark is text', bytesOf([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], 'R'), 'utf-8-bom', '\ufeffR'],
    ['UTF-16 LE with mark', bytesOf([0xff, 0xfe], utf16('R\t磁🧲\r\n', 'le')), 'utf-16le-bom', 'R\t磁🧲\r\n'],
    ['UTF-16 BE with mark', bytesOf([0xfe, 0xff], utf16('R\t磁🧲\r\n', 'be')), 'utf-16be-bom', 'R\t磁🧲\r\n'],
    ['UTF-16 LE without mark', bytesOf(utf16('Ref\tMagnet µ\r\n', 'le')), 'utf-16le', 'Ref\tMagnet µ\r\n'],
    ['UTF-16 BE without mark', bytesOf(utf16('Ref\tMagnet µ\r\n', 'be')), 'utf-16be', 'Ref\tMagnet µ\r\n'],
    [
      'Chinese UTF-16 LE without mark',
      bytesOf(utf16('磁铁,N52,2\r\n电机,57HS,1\r\n', 'le')),
      'utf-16le',
      '磁铁,N52,2\r\n电机,57HS,1\r\n',
    ],
    ['a lone surrogate in UTF-16', bytesOf([0xff, 0xfe], utf16('a\ud800b', 'le')), 'utf-16le-bom', 'a\ud800b'],
    ['a few NUL bytes', bytesOf('Ref,Qty\nM1\0,2\n', 'M2,1\nM3,5\n'), 'utf-8', 'Ref,Qty\nM1\0,2\nM2,1\nM3,5\n'],
    [
      'Windows-1252',
      bytesOf('10 ', 0xb5, 'F ', 0xb1, '5%, ', 0x80, '2 ', 0x93, 'x', 0x94, ' M', 0xfc, 'ller'),
      'windows-1252',
      '10 µF ±5%, €2 “x” Müller',
    ],
    ['undefined bytes of Windows-1252', bytesOf('a', 0x81, 0x9d, 'b'), 'windows-1252', 'a\u0081\u009db'],
  ])('%s', (_name, bytes, encoding, text) => {
    expect(decodeBytes(bytes)).toMatchObject({ encoding, text, exact: true });
    expect(encodeText(text, encoding)).toEqual({ bytes });
  });

  it('decodes a large file of each kind without loss', () => {
    const text = 'Ref,Größe µm\r\n'.repeat(3_000);
    for (const encoding of [
      'utf-8',
      'utf-8-bom',
      'utf-16le',
      'utf-16be',
      'utf-16le-bom',
      'utf-16be-bom',
      'windows-1252',
    ] as const) {
      const encoded = encodeText(text, encoding);
      expect('bytes' in encoded && decodeBytes(encoded.bytes)).toMatchObject({ text, encoding, exact: true });
    }
  });
});

describe('guesses', () => {
  // 磁铁,N52,电机,步进电机
  const chinese = bytesOf(
    [0xb4, 0xc5, 0xcc, 0xfa],
    ',N52,',
    [0xb5, 0xe7, 0xbb, 0xfa],
    ',',
    [0xb2, 0xbd, 0xbd, 0xf8, 0xb5, 0xe7, 0xbb, 0xfa],
    '\n',
  );
  // 部品表,ネオジム磁石,モーター
  const japanese = bytesOf(
    [0x95, 0x94, 0x95, 0x69, 0x95, 0x5c],
    ',',
    [0x83, 0x6c, 0x83, 0x49, 0x83, 0x57, 0x83, 0x80, 0x8e, 0xa5, 0x90, 0xce],
    ',',
    [0x83, 0x82, 0x81, 0x5b, 0x83, 0x5e, 0x81, 0x5b],
    '\r\n',
  );

  it('GB18030, said to be a guess and never written', () => {
    const decoded = decodeBytes(chinese);
    expect(decoded).toMatchObject({ encoding: 'gb18030', text: '磁铁,N52,电机,步进电机\n', exact: false });
    expect('problems' in decoded && decoded.problems.map((problem) => problem.anchor)).toEqual([{ kind: 'document' }]);
    expect(encodeText('磁铁', 'gb18030')).toEqual({ error: expect.stringContaining('Save the file as UTF-8') });
  });

  it('Shift_JIS', () => {
    expect(decodeBytes(japanese)).toMatchObject({
      encoding: 'shift_jis',
      text: '部品表,ネオジム磁石,モーター\r\n',
      exact: false,
    });
  });

  it.each<[name: string, bytes: Uint8Array]>([
    ['German', bytesOf('St', 0xfc, 'ckliste;Gr', 0xf6, 0xdf, 'e;L', 0xe4, 'nge\nSchl', 0xfc, 'ssel;', 0xd8, ' 5;10\n')],
    [
      'French',
      bytesOf('R', 0xe9, 'f', 0xe9, 'rence;Quantit', 0xe9, ';D', 0xe9, 'sign', 0xe9, 'e\n', 0xc9, 'l', 0xe9, 'ment;2;'),
    ],
    ['signs', bytesOf('100', 0xb5, 'F ', 0xb1, '20%,25', 0xb0, 'C,', 0xbd, 0x94, ',3', 0xd7, '4,', 0xa9, 0xae, '\n')],
    [
      'quotation marks',
      bytesOf(0x93, 'Magnet', 0x94, ', ', 0x93, 'Motor', 0x94, ', ', 0x93, 'Fan', 0x94, ' ', 0x96, ' 20', 0x96, '30\n'),
    ],
    ['too few pairs to tell', bytesOf('10,', 0xb4, 0xc5, ',N52\n')],
  ])('%s stays Windows-1252, and nothing is said about it', (_name, bytes) => {
    expect(decodeBytes(bytes)).toMatchObject({ encoding: 'windows-1252', exact: true, problems: [] });
  });

  it.each<[name: string, bytes: Uint8Array]>([
    // магнит;двигатель
    [
      'Cyrillic',
      bytesOf([0xec, 0xe0, 0xe3, 0xed, 0xe8, 0xf2], ';', [0xe4, 0xe2, 0xe8, 0xe3, 0xe0, 0xf2, 0xe5, 0xeb, 0xfc], '\n'),
    ],
    // МАГНИТ;МАГНИТ;мотоцикл;мотоцикл: valid GB18030, but mostly of rare characters
    [
      'Cyrillic in even words',
      bytesOf(
        ...['', ';'].flatMap((start) => [start, [0xcc, 0xc0, 0xc3, 0xcd, 0xc8, 0xd2]]),
        ...[';', ';'].flatMap((start) => [start, [0xec, 0xee, 0xf2, 0xee, 0xf6, 0xe8, 0xea, 0xeb]]),
      ),
    ],
    ['bytes without a character', bytesOf('a', 0x81, 'b\n')],
  ])('%s is read as Windows-1252, and doubted', (_name, bytes) => {
    const problems = [{ severity: 'information', message: expect.stringContaining('does not look right') }];
    expect(decodeBytes(bytes)).toMatchObject({ encoding: 'windows-1252', exact: true, problems });
  });

  it('UTF-8 with a broken byte stays UTF-8, and the line is named', () => {
    const good = [0xc2, 0xb5, 0xe7, 0xa3, 0x81, 0xc3, 0xa9, 0xc3, 0xa8, 0xc3, 0xbc];
    const decoded = decodeBytes(bytesOf(good, '\n', good, 0xe9, ',b\n', good));
    expect(decoded).toMatchObject({ encoding: 'utf-8', exact: false });
    expect(decoded).toMatchObject({ problems: [{ severity: 'warning', message: expect.stringContaining('line 2') }] });
  });

  it('half a character at the end of UTF-16 is told', () => {
    expect(decodeBytes(bytesOf([0xff, 0xfe], utf16('ab', 'le'), 0x63))).toMatchObject({
      text: 'ab',
      exact: false,
      problems: [{ severity: 'warning' }],
    });
  });
});

/** An OLE compound file with one directory entry a stream. */
const compound = (...streams: string[]): Uint8Array => {
  const bytes = new Uint8Array(512 + 128 * streams.length);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  streams.forEach((name, index) => {
    const at = 512 + 128 * index;
    bytes.set(utf16(name, 'le'), at);
    bytes.set([name.length * 2 + 2, 0, 2], at + 64);
  });
  return bytes;
};

describe('files that are no text', () => {
  it.each<[stream: string, says: RegExp]>([
    ['EncryptedPackage', /^is protected by a password\. Save the workbook without one/],
    ['Workbook', /old format \(\.xls\)\. Save it as \.xlsx/],
    ['Book', /old format/],
    ['WordDocument', /old Office file/],
  ])('an OLE file with the stream %s says what to do', (stream, says) => {
    expect(decodeBytes(compound('Root', stream))).toEqual({ error: expect.stringMatching(says) });
  });

  it.each<[bytes: Uint8Array, names: RegExp]>([
    [bytesOf('PK', 3, 4, [20, 0, 6, 0], '[Content_Types].xml', [0, 0, 1]), /Excel workbook/],
    [bytesOf('PK', 3, 4, [20, 0, 0, 0], 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /OpenDocument/],
    [bytesOf('PK', 3, 4, [20, 0, 0, 0], 'gerber/top.gbr'), /ZIP archive/],
    [compound(), /old Office file/],
    [bytesOf([0x89], 'PNG\r\n', 0x1a, '\n'), /PNG/],
    [bytesOf('%PDF-1.7'), /PDF/],
    [bytesOf([0x1f, 0x8b, 8, 0]), /gzip/],
    [bytesOf([0xff, 0xfe, 0, 0], [0x52, 0, 0, 0]), /UTF-32/],
    [bytesOf([1, 2, 3, 0, 0, 0, 4, 5, 6, 7, 8, 200, 201, 0, 0, 1]), /binary data/],
    [new Uint8Array(500), /binary data/],
  ])('%# are named, with what to do', (bytes, names) => {
    const decoded = decodeBytes(bytes);
    expect(decoded).toEqual({ error: expect.stringMatching(names) });
    expect(decoded).toEqual({ error: expect.stringMatching(/Export the bill of materials as CSV|Save it as UTF-8/) });
  });

  it('larger than one text can be are refused', () => {
    expect(decodeBytes(new Uint8Array(2 ** 29))).toEqual({ error: expect.stringMatching(/^is larger than 512 MiB/) });
  });

  it.each(['PK,Qty\n1,2\n', 'PNG,1\n', '%PDF,1\n', 'GIF,1\n'])('%j is text', (text) => {
    expect(decodeBytes(bytesOf(text))).toMatchObject({ text, encoding: 'utf-8' });
  });
});

describe('writing', () => {
  it.each<[text: string, encoding: Encoding, error: RegExp]>([
    ['Ref\nR1,10 Ω', 'windows-1252', /^Ω \(U\+03A9\) in line 2 cannot be written as windows-1252/],
    ['a🧲', 'windows-1252', /^🧲 \(U\+1F9F2\) in line 1/],
    ['a\nb\r\nc\ud800', 'utf-8', /^U\+D800 in line 3 cannot be written as utf-8/],
    ['\udc00a', 'utf-8-bom', /^U\+DC00 in line 1/],
    ['a', 'shift_jis', /cannot be written as shift_jis/],
  ])('%j as %s is refused', (text, encoding, error) => {
    expect(encodeText(text, encoding)).toEqual({ error: expect.stringMatching(error) });
  });
});

describe('what holds for all bytes', () => {
  it('decoding never throws, says something where it fails, and what is exact can be written back', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 10 }).map((text) => new TextEncoder().encode(text)),
    );
    const mark = fc.constantFrom<number[]>([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]);
    let exact = 0;
    fc.assert(
      fc.property(mark, fc.array(part, { maxLength: 6 }), (head, parts) => {
        const bytes = bytesOf(head, ...parts.map((item) => [...item]));
        const decoded = decodeBytes(bytes);
        if ('error' in decoded) {
          expect(decoded.error).toMatch(/\.$/);
          return;
        }
        if (!decoded.exact) {
          expect(decoded.problems.length).toBeGreaterThan(0);
          return;
        }
        exact++;
        expect(encodeText(decoded.text, decoded.encoding)).toEqual({ bytes });
      }),
      { seed: 20_261_125, numRuns: 2_000 },
    );
    expect(exact).toBeGreaterThan(500);
  });

  it('every byte is a character of Windows-1252 and goes back to itself', () => {
    const bytes = Uint8Array.from([...Array(256).keys()].filter((byte) => byte >= 32));
    expect(decodeBytes(bytes)).toMatchObject({ encoding: 'windows-1252' });
    const decoded = decodeBytes(bytes);
    expect('text' in decoded && encodeText(decoded.text, 'windows-1252')).toEqual({ bytes });
  });
});
