import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createTerminal } from './terminal.ts';

function makeStream(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string; fail: (code: string) => void } {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  Object.assign(stream, { isTTY });
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    text: () => chunks.join(''),
    fail: (code) => stream.emit('error', Object.assign(new Error(code), { code })),
  };
}

const open = (isTTY: boolean, env: NodeJS.ProcessEnv = {}) => {
  const [out, err] = [makeStream(isTTY), makeStream(isTTY)];
  return { terminal: createTerminal({ stdout: out.stream, stderr: err.stream, env } as never), out, err };
};

describe('colour', () => {
  test.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR, which says nothing', true, { NO_COLOR: '' }, true],
    ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ])('%s', (_name, isTTY, env, coloured) => {
    expect(open(isTTY, env).terminal.paint('error', 'x') !== 'x').toBe(coloured);
  });
});

test('results go to stdout, messages to stderr', async () => {
  const { terminal, out, err } = open(false);
  await terminal.write('result\n');
  terminal.tell('message');
  expect([out.text(), err.text()]).toEqual(['result\n', 'message\n']);
});

test('short work shows no progress', () => {
  const { terminal, err } = open(true);
  terminal.progress(() => 'row 1');
  expect(err.text()).toBe('');
});

test('a reader that went away is no error, and later results go nowhere', async () => {
  const { terminal, out } = open(false);
  out.fail('EPIPE');
  expect(terminal.closed()).toBe(true);
  await terminal.write('late');
  expect(out.text()).toBe('');
});
