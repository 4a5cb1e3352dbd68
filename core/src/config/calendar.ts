/** Calendar arithmetic on ISO dates, without a clock or a time zone. */
import type { IsoDate } from '../model.ts';

/** Same day that many months later, the last day of the month where that has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysIn(year, month));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as IsoDate;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const shape = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** `YYYY-MM-DD` of a day that the calendar has: 2027-02-30 is none. */
export function isCalendarDay(text: string): boolean {
  const [, year, month, day] = shape.exec(text) ?? [];
  return day !== undefined && Number(day) <= daysIn(Number(year), Number(month));
}
