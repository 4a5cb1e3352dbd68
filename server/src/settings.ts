/** Settings of the client, per document. What is missing, `null` or of a wrong type means its default. */
import type { Connection } from 'vscode-languageserver';
import type { Log } from './log.ts';
import type { Settings } from './protocol.ts';

export const defaultSettings: Settings = {
  enable: true,
  maxProblems: 1000,
  showSuppressed: false,
  codeLens: true,
  inlayHints: false,
  exclude: [],
};

/** Reads the section `lodestone` as a client sends it; each setting stands alone. */
export function parseSettings(value: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const section = isRecord(value) ? value : {};
  const read = <T>(key: keyof Settings, accepts: (value: unknown) => value is T, fallback: T, wanted: string): T => {
    const given = section[key];
    if (given === undefined || given === null) return fallback;
    if (accepts(given)) return given;
    problems.push(`lodestone.${key}: expected ${wanted}; the default is used`);
    return fallback;
  };
  const settings: Settings = {
    enable: read('enable', isBoolean, defaultSettings.enable, 'true or false'),
    maxProblems: read('maxProblems', isLimit, defaultSettings.maxProblems, 'a whole number from 1 to 10000'),
    showSuppressed: read('showSuppressed', isBoolean, defaultSettings.showSuppressed, 'true or false'),
    codeLens: read('codeLens', isBoolean, defaultSettings.codeLens, 'true or false'),
    inlayHints: read('inlayHints', isBoolean, defaultSettings.inlayHints, 'true or false'),
    exclude: read('exclude', isStrings, defaultSettings.exclude, 'a list of globs'),
  };
  return { settings, problems };
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isLimit = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10_000;
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface SettingsStore {
  /** Never rejects. */
  readonly of: (uri: string) => Promise<Settings>;
  /**
   * The client says that its configuration changed; `pushed` is what a client without pull sends along. Whether any settings that were
   * asked for are others now: clients say it also when they begin to watch.
   */
  readonly changed: (pushed: unknown) => Promise<boolean>;
  readonly forget: (uri: string) => void;
}

/** `canPull`: the client answers `workspace/configuration`. Otherwise what it pushes counts. */
export function createSettings(connection: Connection, log: Log, canPull: boolean): SettingsStore {
  let cache = new Map<string, Promise<Settings>>();
  let pushed: unknown = null;
  const take = (value: unknown): Settings => {
    const { settings, problems } = parseSettings(value);
    for (const problem of problems) log.warn(problem);
    return settings;
  };
  const pull = async (uri: string): Promise<Settings> => {
    try {
      return take(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'lodestone' }));
    } catch (cause) {
      log.warn(`The client did not answer workspace/configuration, defaults are used: ${String(cause)}`);
      return defaultSettings;
    }
  };
  const of = (uri: string): Promise<Settings> => {
    let settings = cache.get(uri);
    if (settings === undefined) {
      settings = canPull ? pull(uri) : Promise.resolve(take(pushed));
      cache.set(uri, settings);
    }
    return settings;
  };
  return {
    of,
    changed: async (value) => {
      if (isRecord(value) && 'lodestone' in value) pushed = value.lodestone;
      const before = [...cache];
      cache = new Map();
      const pairs = before.map(async ([uri, known]) => [await known, await of(uri)] as const);
      return (await Promise.all(pairs)).some(([old, now]) => JSON.stringify(old) !== JSON.stringify(now));
    },
    forget: (uri) => {
      cache.delete(uri);
    },
  };
}
