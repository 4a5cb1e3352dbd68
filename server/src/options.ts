/** `initializationOptions`, taken apart with care: any client may send anything. */
import type { InitializationOptions } from './protocol.ts';

export function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  const boolean = (key: string): boolean | undefined => (typeof given[key] === 'boolean' ? given[key] : undefined);
  const string = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined);
  const check = given.workspaceCheck;
  const options: { [Key in keyof InitializationOptions]: InitializationOptions[Key] | undefined } = {
    trusted: boolean('trusted'),
    statusNotifications: boolean('statusNotifications'),
    clientFiles: boolean('clientFiles'),
    clientCommands: boolean('clientCommands'),
    workspaceCheck: check === 'always' || check === 'onDemand' ? check : undefined,
    version: string('version'),
    knowledgeUri: string('knowledgeUri'),
    readersUri: string('readersUri'),
    knowledgeText: string('knowledgeText'),
  };
  return Object.fromEntries(Object.entries(options).filter(([, one]) => one !== undefined));
}
