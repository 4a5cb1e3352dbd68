/** The built-in knowledge, compiled from `rules/` as the build does it, once for all tests of a file. */
import { compileKnowledge, type KnowledgeFile } from '#core/knowledge/compile';
import { readRuleFiles, sha256 } from '../../scripts/rule-files.ts';

/** Files under `rules/`, in no particular order. */
export const builtInFiles: readonly KnowledgeFile[] = readRuleFiles('rules');
export const builtIn = compileKnowledge(builtInFiles, sha256);
