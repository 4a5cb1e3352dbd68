// Makes a screenshot small: a PNG of at most 256 colours says what one of 16 million says of an editor window.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** @param {Buffer} png 8 bits a channel, RGB or RGBA without transparency, not interlaced: what Chromium writes. */
export function reduceColours(png) {
  const { width, height, pixels } = decode(png);
  // Steps of 8 are not seen; they leave few enough colours to count.
  const coarse = (at) => ((pixels[at] & 0xf8) << 16) | ((pixels[at + 1] & 0xf8) << 8) | (pixels[at + 2] & 0xf8);
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) counts.set(coarse(at), (counts.get(coarse(at)) ?? 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  palette.length = Math.min(palette.length, 256);
  const index = new Map(palette.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const colour = coarse(at);
      if (!index.has(colour)) index.set(colour, nearest(palette, colour));
      rows[y * (width + 1) + 1 + x] = index.get(colour);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  // The middle of each step.
  const colours = Buffer.from(
    palette.flatMap((it) => [it >> 16, (it >> 8) & 255, it & 255].map((one) => one | (one >> 5))),
  );
  const parts = [
    ['IHDR', header],
    ['PLTE', colours],
    ['IDAT', deflateSync(rows, { level: 9 })],
    ['IEND', Buffer.alloc(0)],
  ];
  return Buffer.concat([png.subarray(0, 8), ...parts.map(([name, data]) => chunk(name, data))]);
}

function decode(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const depth = png[25] === 6 ? 4 : 3;
  const data = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * depth;
  const pixels = Buffer.alloc(width * height * 3);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y++) {
    const line = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1));
    unfilter(raw[y * (stride + 1)], line, above, depth);
    for (let x = 0; x < width; x++) line.copy(pixels, (y * width + x) * 3, x * depth, x * depth + 3);
    above = line;
  }
  return { width, height, pixels };
}

/** The five filters of PNG. */
function unfilter(filter, line, above, depth) {
  for (let at = 0; at < line.length; at++) {
    const left = at < depth ? 0 : line[at - depth];
    const corner = at < depth ? 0 : above[at - depth];
    const guess = [0, left, above[at], (left + above[at]) >> 1, paeth(left, above[at], corner)][filter];
    line[at] = (line[at] + guess) & 255;
  }
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

function nearest(palette, colour) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, one] of palette.entries()) {
    const distance = [16, 8, 0].reduce(
      (sum, shift) => sum + (((one >> shift) & 255) - ((colour >> shift) & 255)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
