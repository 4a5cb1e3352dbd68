/** Words of the status item, made from what the server reports of a document. */
import type { DocumentStatus, TableStatus } from '#protocol';

export interface StatusWords {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** For screen readers. */
  readonly label: string;
}

/** Says an English sentence in the language of the editor; `{0}` is the first value. */
export type Say = (sentence: string, ...values: (string | number)[]) => string;

const format = (amount: number): string => amount.toLocaleString('en-US');

/** Cell text is somebody else's: it must not turn into links or markup. Also keeps one header on one line. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return short.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}

/** `2 errors, 1 warning`, worst first; `no findings` where there are none. */
export function describeCounts(
  { error, warning, information, hint }: NonNullable<DocumentStatus['counts']>['bySeverity'],
  say: Say,
): string {
  const words = [
    error === 0 ? '' : error === 1 ? say('1 error') : say('{0} errors', format(error)),
    warning === 0 ? '' : warning === 1 ? say('1 warning') : say('{0} warnings', format(warning)),
    information === 0 ? '' : information === 1 ? say('1 information') : say('{0} information', format(information)),
    hint === 0 ? '' : hint === 1 ? say('1 hint') : say('{0} hints', format(hint)),
  ].filter((it) => it !== '');
  return words.length === 0 ? say('no findings') : words.join(', ');
}

/** `1 part` · `12 parts`. */
export const describeParts = (parts: number, say: Say): string =>
  parts === 1 ? say('1 part') : say('{0} parts', format(parts));

function describeTable(table: TableStatus, several: boolean, say: Say): string[] {
  const place = table.headerLine === null ? say('without a header') : say('header in line {0}', table.headerLine);
  const title = several ? `**${escapeMarkdown(table.name ?? say('Table'))}**: ` : '';
  const exporter = table.exporter === null ? '' : `, ${say('layout of {0}', escapeMarkdown(table.exporter))}`;
  const rows = table.rows === 1 ? say('1 part row') : say('{0} part rows', format(table.rows));
  const lines = [`${title}${rows}, ${place}${exporter}`, ''];
  if (table.columns.length > 0) {
    lines.push(`| ${say('Field')} | ${say('Column')} | |`, '|:--|:--|:--|');
    for (const column of table.columns) {
      const header = column.header === null ? say('Column {0}', column.index + 1) : escapeMarkdown(column.header);
      const doubt = column.confidence === 'certain' ? '' : column.words.confidence;
      lines.push(`| ${column.words.field} | ${header} | ${doubt} |`);
    }
    lines.push('');
  }
  if (table.unmapped.length > 0) {
    const shown = table.unmapped.slice(0, 8).map(escapeMarkdown).join(', ');
    const more = table.unmapped.length > 8 ? ` ${say('and {0} more', table.unmapped.length - 8)}` : '';
    lines.push(`${say('Not read')}: ${shown}${more}`, '');
  }
  return lines;
}

function describeBom(status: DocumentStatus, say: Say): StatusWords {
  const counts = status.counts;
  const found = counts === null ? say('no findings') : describeCounts(counts.bySeverity, say);
  const icons =
    counts === null
      ? ''
      : [
          counts.bySeverity.error > 0 ? ` $(error) ${counts.bySeverity.error}` : '',
          counts.bySeverity.warning > 0 ? ` $(warning) ${counts.bySeverity.warning}` : '',
          counts.bySeverity.information > 0 ? ` $(info) ${counts.bySeverity.information}` : '',
        ].join('');
  const lines = [
    `**${say('Checked as a BOM')}**: ${escapeMarkdown(status.why)}`,
    '',
    [
      ...(counts === null ? [] : [describeParts(counts.parts, say)]),
      found,
      ...(counts !== null && counts.suppressed > 0 ? [say('{0} waived', counts.suppressed)] : []),
      ...(status.asOf === null ? [] : [say('as of {0}', status.asOf)]),
    ].join(', '),
    '',
    ...status.tables.slice(0, 3).flatMap((table) => describeTable(table, status.tables.length > 1, say)),
    ...(status.tables.length > 3 ? [say('{0} more tables', status.tables.length - 3), ''] : []),
  ];
  if (status.configuration !== null) {
    const problems = status.configuration.problems;
    lines.push(
      problems === 0
        ? say('Project facts from {0}', 'lodestone\\.yaml')
        : say('Problems in {0}: {1}', 'lodestone\\.yaml', format(problems)),
      '',
    );
  }
  if (!status.trusted) lines.push(say('Workspace not trusted: built-in rule packs only'), '');
  return {
    text: `$(magnet) BOM${icons === '' ? ' $(check)' : icons}`,
    tooltip: lines.join('\n'),
    label: say('Lodestone: checked as a BOM, {0}', found),
  };
}

/** Of a table that VS Code hands to no extension. */
export function describeLarge(say: Say): StatusWords {
  const why = say('VS Code hands no file over 50 MB to extensions.');
  const advice = say('*Check Active BOM* and *Check Workspace* read it from disk.');
  return {
    text: '$(info) Lodestone',
    tooltip: `**${say('Not checked')}**: ${why}\n\n${advice}`,
    label: say('Lodestone: not checked, {0}', why),
  };
}

/** Icon names are codicons; a name that VS Code does not have shows as nothing. */
export function describeStatus(status: DocumentStatus, say: Say): StatusWords {
  switch (status.state) {
    case 'bom': {
      return describeBom(status, say);
    }
    case 'not-bom': {
      return {
        text: `$(circle-slash) ${say('Not a BOM')}`,
        tooltip: `**${say('Not checked')}**: ${escapeMarkdown(status.why)}\n\n${say('*Check Active BOM* checks it all the same.')}`,
        label: say('Lodestone: not checked, {0}', status.why),
      };
    }
    case 'configuration': {
      return {
        text: '$(settings-gear) Lodestone',
        tooltip: escapeMarkdown(status.why),
        label: say('Lodestone configuration: {0}', status.why),
      };
    }
    case 'disabled': {
      return {
        text: `$(circle-slash) ${say('Lodestone off')}`,
        tooltip: escapeMarkdown(status.why),
        label: say('Lodestone is off: {0}', status.why),
      };
    }
    case 'unreadable': {
      return {
        text: '$(warning) Lodestone',
        tooltip: `**${say('Could not be checked')}**: ${escapeMarkdown(status.why)}`,
        label: say('Lodestone could not check this file: {0}', status.why),
      };
    }
    default: {
      const never: never = status.state;
      return never;
    }
  }
}
