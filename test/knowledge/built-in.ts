/** The built-in knowledge, compiled from `rules/` as the build does it. A run of all tests compiles it once: `compile-once.ts`. */
import { readFileSync } from 'node:fs';
import { type CompileResult, compileKnowledge, type KnowledgeFile } from '#core/knowledge/compile';
import { readRuleFiles, sha256 } from '../../scripts/rule-files.ts';

/** Files under `rules/`, in no particular order. */
export const builtInFiles: readonly KnowledgeFile[] = readRuleFiles('rules');

const compiled = process.env.LODESTONE_BUILT_IN;
export const builtIn: CompileResult =
  compiled === undefined
    ? compileKnowledge(builtInFiles, sha256)
    : (JSON.parse(readFileSync(compiled, 'utf8')) as CompileResult);
