/** Words of the status item, made from what the server reports of a document. */
import type { DocumentStatus, TableStatus } from '#protocol';

export interface StatusWords {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** For screen readers. */
  readonly label: string;
}

const count = (amount: number, noun: string): string =>
  `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;

/** Cell text is somebody else's: it must not turn into links or markup. Also keeps one header on one line. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > 60 ? `${line.slice(0, 59)}…` : line;
  return short.replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, '\\$&');
}

/** `2 errors, 1 warning`, worst first; `no findings` where there are none. */
export function describeCounts(bySeverity: NonNullable<DocumentStatus['counts']>['bySeverity']): string {
  const words = [
    bySeverity.error > 0 ? count(bySeverity.error, 'error') : '',
    bySeverity.warning > 0 ? count(bySeverity.warning, 'warning') : '',
    bySeverity.information > 0 ? `${bySeverity.information.toLocaleString('en-US')} information` : '',
    bySeverity.hint > 0 ? count(bySeverity.hint, 'hint') : '',
  ].filter((it) => it !== '');
  return words.length === 0 ? 'no findings' : words.join(', ');
}

function describeTable(table: TableStatus, several: boolean): string[] {
  const place = table.headerLine === null ? 'without a header' : `header in line ${table.headerLine}`;
  const title = several ? `**${escapeMarkdown(table.name ?? 'Table')}**: ` : '';
  const exporter = table.exporter === null ? '' : `, layout of ${escapeMarkdown(table.exporter)}`;
  const lines = [`${title}${count(table.rows, 'part row')}, ${place}${exporter}`, ''];
  if (table.columns.length > 0) {
    lines.push('| Field | Column | |', '|:--|:--|:--|');
    for (const column of table.columns) {
      const header = column.header === null ? `column ${column.index + 1}` : escapeMarkdown(column.header);
      lines.push(`| ${column.field} | ${header} | ${column.confidence === 'certain' ? '' : column.confidence} |`);
    }
    lines.push('');
  }
  if (table.unmapped.length > 0) {
    const shown = table.unmapped.slice(0, 8).map(escapeMarkdown).join(', ');
    const more = table.unmapped.length > 8 ? ` and ${table.unmapped.length - 8} more` : '';
    lines.push(`Not read: ${shown}${more}`, '');
  }
  return lines;
}

function describeBom(status: DocumentStatus): StatusWords {
  const counts = status.counts;
  const found = counts === null ? 'no findings' : describeCounts(counts.bySeverity);
  const icons =
    counts === null
      ? ''
      : [
          counts.bySeverity.error > 0 ? ` $(error) ${counts.bySeverity.error}` : '',
          counts.bySeverity.warning > 0 ? ` $(warning) ${counts.bySeverity.warning}` : '',
          counts.bySeverity.information > 0 ? ` $(info) ${counts.bySeverity.information}` : '',
        ].join('');
  const lines = [
    `**Checked as a BOM**: ${escapeMarkdown(status.why)}`,
    '',
    `${counts === null ? '' : `${count(counts.parts, 'part')}, `}${found}${
      counts !== null && counts.suppressed > 0 ? `, ${counts.suppressed} waived` : ''
    }${status.asOf === null ? '' : ` as of ${status.asOf}`}`,
    '',
    ...status.tables.slice(0, 3).flatMap((table) => describeTable(table, status.tables.length > 1)),
    ...(status.tables.length > 3 ? [`${status.tables.length - 3} more tables`, ''] : []),
  ];
  if (status.configuration !== null) {
    const problems = status.configuration.problems;
    lines.push(
      problems === 0 ? 'Project facts from lodestone\\.yaml' : `lodestone\\.yaml has ${count(problems, 'problem')}`,
      '',
    );
  }
  if (!status.trusted) lines.push('Workspace not trusted: built\\-in rule packs only', '');
  return {
    text: `$(magnet) BOM${icons === '' ? ' $(check)' : icons}`,
    tooltip: lines.join('\n'),
    label: `Lodestone: checked as a BOM, ${found}`,
  };
}

/** Icon names are codicons; a name that VS Code does not have shows as nothing. */
export function describeStatus(status: DocumentStatus): StatusWords {
  switch (status.state) {
    case 'bom': {
      return describeBom(status);
    }
    case 'not-bom': {
      return {
        text: '$(circle-slash) Not a BOM',
        tooltip: `**Not checked**: ${escapeMarkdown(status.why)}\n\n*Check Active BOM* checks it all the same.`,
        label: `Lodestone: not checked, ${status.why}`,
      };
    }
    case 'configuration': {
      return {
        text: '$(settings-gear) Lodestone',
        tooltip: escapeMarkdown(status.why),
        label: `Lodestone configuration: ${status.why}`,
      };
    }
    case 'disabled': {
      return {
        text: '$(circle-slash) Lodestone off',
        tooltip: escapeMarkdown(status.why),
        label: `Lodestone is off: ${status.why}`,
      };
    }
    case 'unreadable': {
      return {
        text: '$(warning) Lodestone',
        tooltip: `**Could not be checked**: ${escapeMarkdown(status.why)}`,
        label: `Lodestone could not check this file: ${status.why}`,
      };
    }
    default: {
      const never: never = status.state;
      return never;
    }
  }
}
