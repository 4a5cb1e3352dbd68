/** How V8 treats a program that runs for a second or two. */
import { setFlagsFromString } from 'node:v8';

/**
 * Most of what runs for a document runs too seldom to pay for being compiled for speed: eight times the calls before that is done.
 * Regular expressions are interpreted twenty times, not once, before they become machine code, and without the polish of what is
 * interpreted, which takes as long as compiling it. Of V8 11 (Node 20, 21) alone: later ones have a compiler between the two, do as well
 * by themselves, and complain of flags that they do not know.
 */
export function compileLate(v8Version: string, setFlag: (flag: string) => void = setFlagsFromString): void {
  if (!v8Version.startsWith('11.')) return;
  setFlag('--interrupt-budget=540000');
  setFlag('--regexp-tier-up-ticks=20');
  setFlag('--no-regexp-peephole-optimization');
}
