/** `lodestone/evidenceTypes` and `lodestone/recordEvidence`: what can be recorded for a part, and the entry of the ledger. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { addEvidence, evidenceTypes as allTypes, applyChanges, keyOfPart, namePart, parseLedger, setKey } from '#core';
import { factWords } from '../fact-words.ts';
import { type Feature, failed } from '../feature.ts';
import { partUnder } from '../part-under.ts';
import { configurationFile, editOf, joinEdits, ledgerFile, ledgerName } from '../project-files.ts';
import type { Requests } from '../protocol.ts';

type Types = Requests['lodestone/evidenceTypes'];
type Record = Requests['lodestone/recordEvidence'];

/** What a dialog can ask for, one line each; shares and stages are written into the file by hand. */
const askable: ReadonlySet<string> = new Set([
  'number',
  'issuer',
  'exporter',
  'country',
  'statement',
  'issued',
  'validUntil',
]);

export const evidenceTypes: Feature<Types['params'], Types['result']> = {
  method: 'lodestone/evidenceTypes',
  fallback: failed('The list of evidence types'),
  handle: async (session, { uri, position }, token) => {
    const under = await partUnder(session, uri, position, token);
    if (under === null || keyOfPart(under.part) === null) return { part: null, types: [] };
    const { knowledge, language } = under.analysis.context;
    const words = factWords(language);
    return {
      part: namePart(under.part),
      types: knowledge.evidenceTypes
        .filter(({ id }) => id !== 'party_screening_record')
        .map(({ id, needs, leaves }) => ({
          id,
          name: words.evidenceType(id, knowledge),
          asks: [...new Set([...needs.filter((key) => askable.has(key)), 'number', 'issuer', 'validUntil'])],
          limits: [...new Set(leaves.map(({ why }) => why))],
        })),
    };
  },
};

export const recordEvidence: Feature<Record['params'], Record['result']> = {
  method: 'lodestone/recordEvidence',
  fallback: failed('Recording the evidence'),
  handle: async (session, { uri, position, type, values }, token) => {
    const under = await partUnder(session, uri, position, token);
    const known = allTypes.find((id) => id === type);
    const key = under === null ? null : keyOfPart(under.part);
    if (under === null || known === undefined || key === null) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'There is no part at this place that evidence could name.');
    }
    const { analysis } = under;
    const configuration = configurationFile(session, uri, analysis.project);
    if (configuration === null) throw failure('Save the file first: evidence is kept in a ledger beside it.');
    const ledger = await ledgerFile(session, analysis, configuration);
    const given = Object.fromEntries(
      Object.entries(values).filter(([name, text]) => askable.has(name) && text.trim() !== ''),
    );
    const needs = analysis.context.knowledge.evidenceTypes.find(({ id }) => id === known)?.needs ?? [];
    const changes = addEvidence(ledger.document.text, {
      type: known,
      part: key,
      ...given,
      // Placeholders that the ledger refuses until a person has filled them in: an unfinished entry clears nothing.
      ...(needs.includes('composition') ? { composition: { Dy: '?', Tb: '?' } } : {}),
      ...(needs.includes('stages') ? { stages: { mined: '?', separated: '?', metal: '?', magnet: '?' } } : {}),
    });
    if (changes === null) throw failure('The ledger cannot be extended: repair its YAML first, then try again.');
    let edit = editOf(session, ledger, changes);
    if (!ledger.named) {
      const name = setKey(configuration.document.text, 'evidence', ledgerName);
      if (name === null)
        throw failure(`lodestone.yaml cannot be extended: add evidence: ${ledgerName} to it, then try again.`);
      edit = joinEdits(edit, editOf(session, configuration, name));
    }
    const { problems } = parseLedger(
      applyChanges(ledger.document.text, changes),
      ledgerName,
      analysis.context.knowledge.evidenceTypes,
    );
    return { uri: ledger.uri, edit, problems: problems.map(({ message }) => message) };
  },
};

const failure = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);
