/** Waivers and evidence that name no part of a run: a slip in a key silences nothing, and is said. */
import type { ProjectConfig } from '../config/types.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { Problem } from '../model.ts';
import { settingOf } from '../rules/severity.ts';
import type { LintResult } from './types.ts';

/**
 * One warning for each entry that names no part in any of the files that its configuration decides. Configurations of
 * which no file was read are left alone.
 */
export function unusedEntries(
  files: readonly { readonly config: ProjectConfig; readonly result: Pick<LintResult, 'used'> }[],
  knowledge: Knowledge,
): readonly Problem[] {
  const problems: Problem[] = [];
  const book = { knowledge, byId: new Map(knowledge.rules.map((rule) => [rule.id, rule])) };
  for (const config of new Set(files.map((file) => file.config))) {
    if (settingOf(book, config, 'evidence/unused') === 'off') continue;
    const used = files.filter((file) => file.config === config).map((file) => file.result.used);
    const waivers = new Set(used.flatMap((one) => one.waivers));
    const evidence = new Set(used.flatMap((one) => one.evidence));
    const warn = (file: string | null, line: number, message: string): void => {
      problems.push({ file: file ?? '', line, column: 1, severity: 'warning', message: `evidence/unused: ${message}` });
    };
    for (const waiver of config.waivers) {
      if (!waivers.has(waiver))
        warn(config.file, waiver.line, `the waiver of ${waiver.rule} silences no finding of the files checked`);
    }
    // A library of specs speaks for more parts than one BOM has.
    const inSpecs = new Set(config.specs.parts.flatMap(({ documents }) => documents));
    for (const entry of config.evidence) {
      if (entry.parts.length === 0 || evidence.has(entry) || inSpecs.has(entry)) continue;
      warn(
        entry.file,
        entry.line,
        `the ${entry.type.replaceAll('_', ' ')} names no part with rare earths in the files checked`,
      );
    }
  }
  return problems;
}
