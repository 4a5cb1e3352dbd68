/**
 * Parties of a project, makers and sellers that a list names: the Chinese control and watch lists (built in as far as
 * named to us, and those that the project brings along), the US Entity List. Only an exact name counts: a near one accuses
 * nobody, and a name that is not found clears nobody.
 */
import type { ProjectConfig } from '../config/types.ts';
import type { RuleStatus } from '../knowledge/fact-vocabulary.ts';
import { plainPartyName } from '../knowledge/party-name.ts';
import type { ListedParties } from '../knowledge/party-types.ts';
import { statusOn } from '../knowledge/status.ts';
import type { ChineseEntity, Knowledge } from '../knowledge/types.ts';
import type { IsoDate, OriginJudgement } from '../model.ts';
import { ruleStatus } from './status-words.ts';

export interface ListedParty {
  /** As the project or the list writes it. */
  readonly name: string;
  readonly list: 'control' | 'watch' | 'us-entity' | 'us-affiliate';
  /** Of the listing on the as-of date, `assume` applied; never `none`. */
  readonly status: RuleStatus;
  /** Notice that lists the party, where known. */
  readonly notice: string | null;
}

type UsListing = Pick<ChineseEntity, 'usEntityList' | 'usListedSince'>;

/** The US list that an entity of the knowledge is on, itself or by its parent, on a day; `null` for none known. */
export function usListOf(entity: UsListing | undefined, asOf: IsoDate): 'us-entity' | 'us-affiliate' | null {
  if (entity === undefined || (entity.usListedSince !== null && entity.usListedSince > asOf)) return null;
  if (entity.usEntityList === 'listed') return 'us-entity';
  return entity.usEntityList === 'affiliate-of-listed' ? 'us-affiliate' : null;
}

/** Makers and sellers of a row that are on a US list. */
export function usListedSuppliers(
  { parties }: OriginJudgement,
  entityOf: (id: string) => UsListing | undefined,
  asOf: IsoDate,
): readonly ListedParty[] {
  return parties.flatMap(({ id, name }) => {
    const list = usListOf(entityOf(id), asOf);
    return list === null ? [] : [{ name, list, status: 'in_force' as const, notice: null }];
  });
}

const weight: readonly RuleStatus[] = ['in_force', 'unconfirmed', 'suspended', 'announced'];

/** Looks the parties of a project up in all lists; made once for the knowledge. Operative listings come first. */
export function createPartyLists(
  knowledge: Pick<Knowledge, 'partyLists' | 'entities'>,
): (config: ProjectConfig, asOf: IsoDate) => readonly ListedParty[] {
  const notices = new Map(knowledge.partyLists.map((list) => [noticeKey(list.notice), list]));
  const statusOf = (list: ListedParties, asOf: IsoDate, config: ProjectConfig): RuleStatus =>
    ruleStatus(statusOn({ statusIntervals: list.statusIntervals, limbs: [] }, null, asOf, config.assume).read);
  const find = (name: string, config: ProjectConfig, asOf: IsoDate): readonly ListedParty[] => {
    const plain = plainPartyName(name);
    const found: ListedParty[] = [];
    for (const list of knowledge.partyLists) {
      if (!list.names.some((one) => plainPartyName(one) === plain)) continue;
      found.push({ name, list: list.list, status: statusOf(list, asOf, config), notice: list.notice });
    }
    for (const entry of config.partyLists.flatMap(({ entries }) => entries)) {
      if (plainPartyName(entry.name) !== plain || (entry.date !== null && entry.date > asOf)) continue;
      // A project's list may name a notice whose own dates are known.
      const known = notices.get(noticeKey(entry.notice ?? ''));
      const status = known?.list === entry.list ? statusOf(known, asOf, config) : 'in_force';
      found.push({ name, list: entry.list, status, notice: known?.notice ?? entry.notice });
    }
    for (const entity of knowledge.entities) {
      const list = usListOf(entity, asOf);
      if (list === null || ![entity.name, ...entity.aliases].some((one) => plainPartyName(one) === plain)) continue;
      found.push({ name, list, status: 'in_force', notice: null });
    }
    return found;
  };
  return (config, asOf) =>
    config.project.parties
      .flatMap((name) => find(name, config, asOf))
      .filter(({ status }) => status !== 'none')
      .sort((a, b) => weight.indexOf(a.status) - weight.indexOf(b.status));
}

/** `21/2025`, `No. 21 of 2025` and `MOFCOM No. 21 of 2025` are one notice. */
function noticeKey(notice: string): string {
  const [, number, year] = /\b(\d{1,3}) ?(?:\/|of) ?(20\d\d)\b/.exec(notice) ?? [];
  return number === undefined ? notice : `${Number(number)}/${year}`;
}
