// The engine's own patterns as ripgrep and grep can take them. What looks around stays out: neither engine knows it.
import { readFileSync } from 'node:fs';

/** Top-level alternatives of a pattern. */
function splitAlternatives(pattern) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === '\\') at++;
    else if (char === '[') {
      while (++at < pattern.length && pattern[at] !== ']') if (pattern[at] === '\\') at++;
    } else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (char === '|' && depth === 0) {
      found.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  found.push(pattern.slice(start));
  return found;
}

/**
 * Alternatives of the part classes and grades, without a lookbehind at the start or a lookahead at the end.
 * @returns lists of patterns: `expert` with `(?-u:\b)`, `written` with Unicode `\b`, `grep` for GNU grep -E.
 */
export function listPatterns(knowledgeFile) {
  const { classes, grades } = JSON.parse(readFileSync(knowledgeFile, 'utf8'));
  const sources = [
    ...classes.flatMap(({ patterns }) => patterns.map(({ re }) => re)),
    ...grades.map(({ regex }) => regex.pattern),
  ];
  const around = /\(\?(?:[=!]|<[=!])/;
  const bare = sources
    .flatMap(splitAlternatives)
    .map((it) => it.replace(/^\(\?<[=!](?:[^()\\]|\\.)*\)/, '\\b').replace(/\(\?[=!](?:[^()\\]|\\.)*\)$/, '\\b'))
    .filter((it) => it !== '' && !around.test(it) && !/\\[1-9k]|\[\^?\]/.test(it));
  const written = [...new Set(bare)].map((it) => it.replaceAll('\\/', '/'));
  return {
    written,
    expert: written.map(toAscii),
    // GNU grep knows no escapes in brackets, and in C.UTF-8 no ranges of other letters; what needs them is left out.
    grep: written
      .map(toAscii)
      .map((it) => it.replaceAll('(?-u:\\b)', '\\b').replaceAll('(?:', '('))
      .filter((it) => !/\[[^\]]*(?:[\\.=:]|[^\x20-\x7e]-[^\]])/.test(it)),
  };
}

const asciiClasses = { w: '0-9A-Za-z_', d: '0-9', s: ' \t' };

/** `\w`, `\d`, `\s` and `\b` of ASCII, as one writes them who wants ripgrep to be fast. */
function toAscii(pattern) {
  let inBrackets = false;
  return pattern.replace(/\\(.)|[[\]]/g, (text, escaped) => {
    if (text === '[' || text === ']') {
      inBrackets = text === '[';
      return text;
    }
    if (escaped === 'b') return '(?-u:\\b)';
    const set = asciiClasses[escaped];
    if (set === undefined) return text;
    return inBrackets ? set : `[${set}]`;
  });
}
