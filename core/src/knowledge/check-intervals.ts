/** Dated statuses of one instrument, limb or list: in order, without gaps. */
import { hint } from '../config/yaml-places.ts';
import type { Problem } from '../model.ts';
import type { StatusIntervalSource } from './schema-law.ts';
import type { ReadFile } from './source-file.ts';

/** Intervals follow one another without gap or overlap; only the last is open. */
export function checkIntervals(
  file: ReadFile<unknown>,
  intervals: readonly StatusIntervalSource[],
  path: readonly PropertyKey[],
  instruments: readonly string[] | null,
  report: (problem: Problem) => void,
): void {
  intervals.forEach((interval, index) => {
    const at = [...path, index];
    if (interval.to !== null && interval.to < interval.from) {
      report(file.problem([...at, 'to'], `${interval.to} lies before ${interval.from}`));
    }
    const next = intervals[index + 1];
    if (next !== undefined) {
      if (interval.to === null) report(file.problem([...at, 'to'], 'only the last interval may be open'));
      else if (dayAfter(interval.to) !== next.from) {
        report(
          file.problem(
            [...path, index + 1, 'from'],
            `expected ${dayAfter(interval.to)}, the day after the interval before`,
          ),
        );
      }
    }
    if (interval.suspendedBy !== undefined && instruments !== null && !instruments.includes(interval.suspendedBy)) {
      report(
        file.problem(
          [...at, 'suspendedBy'],
          `no instrument "${interval.suspendedBy}"${hint(interval.suspendedBy, instruments)}`,
        ),
      );
    }
    if ((interval.status === 'unconfirmed' || interval.status === 'unknown') && interval.candidates === undefined) {
      report(file.problem([...at, 'status'], `"${interval.status}" needs candidates`));
    }
  });
}

/** The calendar day after an ISO date; `''` for a date that does not exist. */
function dayAfter(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day > days) return '';
  const [y, m, d] = day < days ? [year, month, day + 1] : month < 12 ? [year, month + 1, 1] : [year + 1, 1, 1];
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
