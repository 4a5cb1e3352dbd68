/** What no schema of a single file can see: ids that clash, references that lead nowhere, dates out of order. */

import { hint } from '../config/yaml-places.ts';
import type { Problem } from '../model.ts';
import { checkIntervals } from './check-intervals.ts';
import type { KnowledgeSources } from './compile.ts';
import { plainPartyName } from './party-name.ts';
import type { ReadFile } from './source-file.ts';

type Report = (problem: Problem) => void;

/** Appends what it finds; files that could not be read are taken as absent and raise nothing more. */
export function crossCheck(sources: KnowledgeSources, problems: Problem[]): void {
  const report: Report = (problem) => problems.push(problem);
  if (!sources.unread.has('classes') && !sources.unread.has('new-classes')) checkClasses(sources, report);
  checkElements(sources, report);
  checkGrades(sources, report);
  checkInstruments(sources, report);
  checkParties(sources, report);
  checkPartyLists(sources, report);
  checkColumns(sources, report);
  checkPacks(sources, report);
}

function unknown(kind: string, name: string, known: Iterable<string>): string {
  return `no ${kind} "${name}"${hint(name, [...known])}`;
}

/** Reports the second and later entry of one id. */
function checkIds(
  file: ReadFile<unknown>,
  entries: readonly { readonly id: string }[],
  list: string,
  seen: Map<string, string>,
  report: Report,
): void {
  entries.forEach(({ id }, index) => {
    const other = seen.get(id);
    if (other !== undefined) report(file.problem([list, index, 'id'], `"${id}" is already taken in ${other}`));
    else seen.set(id, file.path);
  });
}

/** Elements that may be named: those of the lexicon (`graphite` among them) and the rest of what parts are made of. */
const plainElements =
  'H Li Be B C N O F Na Mg Al Si P S Cl K Ca Ti V Cr Mn Fe Ni Cu Zn Sr Zr Nb Ag Cd Sn Ba Hf Re Pt Au Pb Th U';
/** `null` while the lexicon is not readable. */
function symbolsOf({ single }: KnowledgeSources): Set<string> | null {
  if (single.elements === undefined) return null;
  return new Set([...single.elements.data.elements.map(({ symbol }) => symbol), ...plainElements.split(' ')]);
}

function checkClasses(sources: KnowledgeSources, report: Report): void {
  const { single, classes } = sources;
  const own = single['new-classes'];
  const seen = new Map<string, string>();
  for (const file of classes) checkIds(file, file.data.classes, 'classes', seen, report);
  if (own !== undefined) checkIds(own, own.data.classes, 'classes', seen, report);

  const symbols = symbolsOf(sources);
  for (const file of own === undefined ? classes : [...classes, own]) {
    file.data.classes.forEach((entry, index) => {
      for (const list of ['supersedes', 'excludes'] as const) {
        entry[list]?.forEach((id, at) => {
          if (!seen.has(id)) report(file.problem(['classes', index, list, at], unknown('part class', id, seen.keys())));
        });
      }
      entry.elements.forEach(({ element, massFraction, mgPerPart }, at) => {
        const path = ['classes', index, 'elements', at];
        if (symbols !== null && !symbols.has(element)) {
          report(file.problem([...path, 'element'], unknown('element', element, symbols)));
        }
        if (massFraction === undefined && mgPerPart === undefined) {
          report(file.problem(path, `${element} needs an amount: massFraction or mgPerPart`));
        }
      });
    });
  }

  const labelled = new Map<string, string>();
  for (const additions of sources.classAdditions) {
    checkIds(additions, additions.data.classes, 'classes', labelled, report);
    additions.data.classes.forEach((entry, index) => {
      const { examples } = entry;
      if (entry.patterns !== undefined && (!examples?.positive.length || !examples.negative.length)) {
        report(additions.problem(['classes', index, 'patterns'], 'new patterns need an example and a counter-example'));
      }
      if (!seen.has(entry.id)) {
        report(additions.problem(['classes', index, 'id'], unknown('part class', entry.id, seen.keys())));
      }
      for (const list of ['supersedes', 'excludes'] as const) {
        entry[list]?.forEach((id, at) => {
          if (!seen.has(id))
            report(additions.problem(['classes', index, list, at], unknown('part class', id, seen.keys())));
        });
      }
    });
  }
  const families = new Map<string, string>();
  for (const file of sources.families) {
    checkIds(file, file.data.families, 'families', families, report);
    file.data.families.forEach(({ class: partClass }, index) => {
      if (!seen.has(partClass)) {
        report(file.problem(['families', index, 'class'], unknown('part class', partClass, seen.keys())));
      }
    });
    const { sellsOnly } = file.data;
    if (sellsOnly !== undefined && !seen.has(sellsOnly)) {
      report(file.problem(['sellsOnly'], unknown('part class', sellsOnly, seen.keys())));
    }
  }
  single.shorthand?.data.words.forEach(({ class: partClass }, index) => {
    if (!seen.has(partClass))
      report(single.shorthand!.problem(['words', index, 'class'], unknown('part class', partClass, seen.keys())));
  });
  if (sources.unread.has('class-additions')) return;
  for (const file of classes) {
    file.data.classes.forEach(({ id }, index) => {
      if (!labelled.has(id)) {
        report(file.problem(['classes', index, 'id'], `"${id}" has no label under additions/classes`));
      }
    });
  }
  own?.data.classes.forEach(({ id }, index) => {
    if (labelled.has(id)) {
      report(own.problem(['classes', index, 'id'], `"${id}" has its label here: take it out of additions/classes`));
    }
  });
}

function checkElements(sources: KnowledgeSources, report: Report): void {
  const file = sources.single.elements;
  if (file === undefined) return;
  const symbols = symbolsOf(sources);
  const seen = new Set<string>();
  file.data.elements.forEach(({ symbol, nameRe, names }, index) => {
    if (seen.has(symbol)) report(file.problem(['elements', index, 'symbol'], `"${symbol}" is already taken`));
    seen.add(symbol);
    const name = names.en?.[0];
    if (nameRe !== null && name !== undefined && !new RegExp(nameRe, 'i').test(name)) {
      report(file.problem(['elements', index, 'nameRe'], `the pattern does not match "${name}"`));
    }
  });
  file.data.formulae.forEach(({ element }, index) => {
    if (symbols !== null && !symbols.has(element))
      report(file.problem(['formulae', index, 'element'], unknown('element', element, symbols)));
  });
  const { symbolFirst, amountFirst, examples } = file.data.amounts;
  const patterns = [new RegExp(symbolFirst), new RegExp(amountFirst)];
  for (const kind of ['positive', 'negative'] as const) {
    examples[kind].forEach((example, index) => {
      if (patterns.some((pattern) => pattern.test(example)) !== (kind === 'positive')) {
        report(file.problem(['amounts', 'examples', kind, index], `"${example}" is not read as the example says`));
      }
    });
  }
}

function checkGrades(sources: KnowledgeSources, report: Report): void {
  const file = sources.single.grades;
  if (file === undefined) return;
  const { families, substitutes, contexts } = file.data;
  checkIds(file, families, 'families', new Map(), report);
  const names = new Map<string, string>();
  checkIds(file, substitutes, 'substitutes', names, report);
  const symbols = symbolsOf(sources);
  families.forEach((family, index) => {
    const at = (...path: PropertyKey[]): PropertyKey[] => ['families', index, ...path];
    for (const list of ['contextPatterns', 'negativeContextPatterns'] as const) {
      family[list].forEach((name, i) => {
        if (!Object.hasOwn(contexts, name))
          report(file.problem(at(list, i), unknown('context', name, Object.keys(contexts))));
      });
    }
    if (family.requiresContext && family.contextPatterns.length === 0) {
      report(file.problem(at('contextPatterns'), 'requiresContext needs at least one context'));
    }
    family.substitutes.forEach((name, i) => {
      if (!names.has(name)) report(file.problem(at('substitutes', i), unknown('substitute', name, names.keys())));
    });
    family.elements.forEach(({ element }, i) => {
      if (symbols !== null && !symbols.has(element)) {
        report(file.problem(at('elements', i, 'element'), unknown('element', element, symbols)));
      }
    });
  });
  checkGradeAdditions(sources, report);
  const suppliers = sources.single.suppliers?.data.suppliers.map(({ id }) => id);
  substitutes.forEach((substitute, index) => {
    substitute.suppliers.forEach((id, i) => {
      if (suppliers !== undefined && !suppliers.includes(id)) {
        report(file.problem(['substitutes', index, 'suppliers', i], unknown('supplier', id, suppliers)));
      }
    });
  });
}

function checkGradeAdditions({ single }: KnowledgeSources, report: Report): void {
  const file = single['grade-additions'];
  const grades = single.grades?.data;
  if (file === undefined || grades === undefined) return;
  const { contexts, ownContexts, extended, families } = file.data;
  for (const name of Object.keys(contexts)) {
    if (!Object.hasOwn(grades.contexts, name)) {
      report(file.problem(['contexts'], unknown('context', name, Object.keys(grades.contexts)), name));
    }
  }
  for (const name of Object.keys(ownContexts)) {
    if (Object.hasOwn(grades.contexts, name)) {
      report(file.problem(['ownContexts'], `"${name}" is a converted context: add to it under contexts`, name));
    }
  }
  const known = new Map(grades.families.map(({ id }) => [id, 'rules/grades.yaml']));
  checkIds(file, extended, 'extended', new Map(), report);
  const named = [...Object.keys(grades.contexts), ...Object.keys(ownContexts)];
  const checkContexts = (entry: (typeof extended)[number] | (typeof families)[number], path: PropertyKey[]): void => {
    for (const list of ['contextPatterns', 'negativeContextPatterns'] as const) {
      entry[list]?.forEach((name, at) => {
        if (!named.includes(name)) report(file.problem([...path, list, at], unknown('context', name, named)));
      });
    }
  };
  extended.forEach((entry, index) => {
    if (!known.has(entry.id)) {
      report(file.problem(['extended', index, 'id'], unknown('grade family', entry.id, known.keys())));
    }
    checkContexts(entry, ['extended', index]);
  });
  families.forEach((entry, index) => {
    const path = ['families', index];
    if (!grades.families.some(({ id }) => id === entry.like)) {
      report(file.problem([...path, 'like'], unknown('grade family', entry.like, known.keys())));
    }
    checkContexts(entry, path);
    if (entry.requiresContext && entry.contextPatterns.length === 0) {
      report(file.problem([...path, 'contextPatterns'], 'requiresContext needs at least one context'));
    }
  });
  checkIds(file, families, 'families', known, report);
}

function checkInstruments(sources: KnowledgeSources, report: Report): void {
  const seen = new Map<string, string>();
  const symbols = symbolsOf(sources);
  const ids = sources.unread.has('instrument') ? null : sources.instruments.map(({ data }) => data.id);
  for (const file of sources.instruments) {
    const { data } = file;
    const other = seen.get(data.id);
    if (other !== undefined) report(file.problem(['id'], `"${data.id}" is already taken in ${other}`));
    seen.set(data.id, file.path);
    checkIntervals(file, data.statusIntervals, ['statusIntervals'], ids, report);
    checkIds(file, data.limbs, 'limbs', new Map(), report);
    data.limbs.forEach((limb, index) => {
      checkIntervals(file, limb.statusIntervals, ['limbs', index, 'statusIntervals'], ids, report);
    });
    const element = (symbol: string, path: PropertyKey[]): void => {
      if (symbols !== null && !symbols.has(symbol)) report(file.problem(path, unknown('element', symbol, symbols)));
    };
    data.items.forEach((item, index) => {
      element(item.element, ['items', index, 'element']);
    });
  }
  const elements = sources.unread.has('instrument') ? undefined : sources.single.elements;
  elements?.data.elements.forEach(({ controls }, index) => {
    controls?.forEach((id, at) => {
      if (!seen.has(id))
        report(elements.problem(['elements', index, 'controls', at], unknown('instrument', id, seen.keys())));
    });
  });
}

function checkParties({ single }: KnowledgeSources, report: Report): void {
  const { suppliers, entities, countries, marketplaces } = single;
  const seen = new Map<string, string>();
  if (suppliers !== undefined) {
    checkIds(suppliers, suppliers.data.suppliers, 'suppliers', seen, report);
    suppliers.data.suppliers.forEach(({ quickFix }, index) => {
      if (quickFix.eligible && (quickFix.tier === null || quickFix.materials.length === 0)) {
        report(suppliers.problem(['suppliers', index, 'quickFix'], 'an eligible supplier needs a tier and materials'));
      }
    });
  }
  if (entities !== undefined) checkIds(entities, entities.data.entities, 'entities', seen, report);
  const added = single['entity-additions'];
  if (added !== undefined) {
    const converted = new Set(entities?.data.entities.map(({ id }) => id));
    for (const id of Object.keys(added.data.aliases)) {
      if (entities !== undefined && !converted.has(id)) {
        report(added.problem(['aliases'], unknown('entity', id, converted), id));
      }
    }
    checkIds(added, added.data.entities, 'entities', seen, report);
    const codes = countries?.data.countries.map(({ code }) => code);
    for (const code of Object.keys(added.data.places)) {
      if (codes !== undefined && !codes.includes(code)) {
        report(added.problem(['places'], unknown('country', code, codes), code));
      }
    }
  }
  const names = new Set<string>();
  marketplaces?.data.marketplaces.forEach(({ name }, index) => {
    if (names.has(name)) report(marketplaces.problem(['marketplaces', index, 'name'], `"${name}" is already taken`));
    names.add(name);
  });
  if (countries === undefined) return;
  const aliases = new Map<string, string>();
  countries.data.countries.forEach((country, index) => {
    country.aliases.forEach((alias, at) => {
      const key = alias.normalize('NFKC').toLowerCase();
      const other = aliases.get(key);
      if (other !== undefined && other !== country.code) {
        report(countries.problem(['countries', index, 'aliases', at], `"${alias}" is also an alias of ${other}`));
      }
      aliases.set(key, country.code);
    });
  });
}

function checkPartyLists({ single, instruments, unread }: KnowledgeSources, report: Report): void {
  const file = single['party-lists'];
  const ids = unread.has('instrument') ? null : instruments.map(({ data }) => data.id);
  const seen = new Set<string>();
  file?.data.lists.forEach(({ notice, statusIntervals, names }, index) => {
    if (seen.has(notice)) report(file.problem(['lists', index, 'notice'], `"${notice}" is already taken`));
    seen.add(notice);
    checkIntervals(file, statusIntervals, ['lists', index, 'statusIntervals'], ids, report);
    const plain = names.map(({ name }) => plainPartyName(name));
    plain.forEach((name, at) => {
      if (plain.indexOf(name) < at) {
        report(file.problem(['lists', index, 'names', at, 'name'], `"${names[at]!.name}" is already in the list`));
      }
    });
  });
}

/** As headers are compared: width, case, punctuation and spaces do not count. */
const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%#]+/gu, '');

function checkColumns({ single }: KnowledgeSources, report: Report): void {
  const { columns } = single;
  if (columns === undefined) return;
  const ambiguous = new Set(columns.data.ambiguous.map(({ alias }) => headerKey(alias)));
  const fields = new Map<string, string>();
  for (const file of [columns, single['column-additions']]) {
    for (const [field, languages] of Object.entries(file?.data.aliases ?? {})) {
      for (const [language, spellings] of Object.entries(languages)) {
        spellings.forEach((alias, index) => {
          const key = headerKey(alias);
          const other = fields.get(key);
          if (other !== undefined && other !== field && !ambiguous.has(key)) {
            report(file!.problem(['aliases', field, language, index], `"${alias}" is also an alias of ${other}`));
          }
          if (other === undefined) fields.set(key, field);
        });
      }
    }
  }
  for (const file of [columns, single['column-additions']]) {
    file?.data.exporters.forEach(({ headers, expect }, index) => {
      for (const header of Object.keys(expect)) {
        if (!headers.includes(header)) {
          report(file.problem(['exporters', index, 'expect'], unknown('header', header, headers), header));
        }
      }
    });
  }
}

function checkPacks({ packs }: KnowledgeSources, report: Report): void {
  for (const { folder, file } of packs) {
    if (file.data.id !== folder) report(file.problem(['id'], `the pack of this folder must be called "${folder}"`));
    if (file.data.evidenceHorizon > file.data.snapshot) {
      report(file.problem(['evidenceHorizon'], 'the sources cannot reach beyond the day they were verified'));
    }
  }
}
