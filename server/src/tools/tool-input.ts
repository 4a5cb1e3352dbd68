/** Takes the input of a tool apart: a language model wrote it, so nothing about it is certain. */
import { type IsoDate, isCalendarDay } from '#core';
import { refuse } from './answer.ts';

export type ToolInput = Readonly<Record<string, unknown>>;

export function openInput(input: unknown): ToolInput {
  if (input === undefined || input === null) return {};
  if (typeof input !== 'object' || Array.isArray(input)) throw refuse('The input must be an object.');
  return input as ToolInput;
}

/** A text with something in it, or `null` where there is none. Refuses one of more than `most` characters. */
export function textOf(input: ToolInput, key: string, most: number): string | null {
  const value = input[key];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw refuse(`${key} must be a text.`);
  if (value.length > most) throw refuse(`${key} is longer than ${most} characters.`);
  return value.trim() === '' ? null : value;
}

/** `null`: the project's own day. */
export function dayOf(input: ToolInput): IsoDate | null {
  const day = textOf(input, 'asOf', 40)?.trim() ?? null;
  if (day === null || day === 'today') return null;
  if (!isCalendarDay(day)) throw refuse('asOf must be a day of the calendar, as YYYY-MM-DD.');
  return day as IsoDate;
}

/** A whole number between `least` and `most`; `otherwise` where none is given. */
export function countOf(input: ToolInput, key: string, least: number, most: number, otherwise: number): number {
  const value = input[key];
  if (value === undefined || value === null) return otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw refuse(`${key} must be a whole number.`);
  return Math.min(Math.max(value, least), most);
}
