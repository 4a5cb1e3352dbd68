/** `lodestone/suppliers` and `lodestone/compareSwitch`: who could take a supplier's place, and what that would do. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  applyChanges,
  describeSupplier,
  lintDocument,
  namePart,
  overrideFor,
  planEdits,
  planSwitches,
  readDocument,
  renderSwitch,
  sniffFormat,
} from '#core';
import { workspaceEditOf } from '../convert/edits.ts';
import { type Feature, failed } from '../feature.ts';
import { type PartUnder, partUnder } from '../part-under.ts';
import { pathInProject } from '../project.ts';
import type { Requests } from '../protocol.ts';
import { runSliced } from '../scheduler.ts';
import type { Session } from '../session.ts';
import { fileNameOf } from '../uris.ts';

type List = Requests['lodestone/suppliers'];
type Compare = Requests['lodestone/compareSwitch'];

export const suppliers: Feature<List['params'], List['result']> = {
  method: 'lodestone/suppliers',
  fallback: failed('The list of suppliers'),
  handle: async (session, { uri, position }, token) => {
    const under = await partUnder(session, uri, position, token);
    if (under === null) return { part: null, suppliers: [] };
    const { analysis, part } = under;
    return {
      part: namePart(part),
      suppliers: planSwitches(analysis.bom, part, analysis.context).map(({ supplier }) => ({
        id: supplier.id,
        title: describeSupplier(supplier),
        detail: supplier.quickFix.caution ?? '',
      })),
    };
  },
};

export const compareSwitch: Feature<Compare['params'], Compare['result']> = {
  method: 'lodestone/compareSwitch',
  fallback: failed('The comparison'),
  handle: async (session, { uri, position, supplier }, token) => {
    const under = await partUnder(session, uri, position, token);
    const plan =
      under === null
        ? undefined
        : planSwitches(under.analysis.bom, under.part, under.analysis.context).find(
            (one) => one.supplier.id === supplier,
          );
    if (under === null || plan === undefined) {
      throw new ResponseError(ErrorCodes.InvalidParams, 'There is no such supplier for the part at this place.');
    }
    const { analysis, part } = under;
    const changes = planEdits(analysis.bom, plan.fix.edits);
    if (typeof changes === 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, changes);
    const text = applyChanges(analysis.document.text, changes);
    const after = await lintText(session, under, text, () => token.isCancellationRequested);
    const { result: before, context } = analysis;
    const { knowledge } = context;
    return {
      content: renderSwitch({ row: part.row, supplier: plan.supplier, before, after, part, knowledge }),
      edit: workspaceEditOf(analysis.document, analysis.open, changes, session.abilities),
    };
  },
};

/** What the findings would be if the document held another text. */
async function lintText({ host }: Session, { analysis }: PartUnder, text: string, isDropped: () => boolean) {
  const { uri, context, project, bom } = analysis;
  const fileName = fileNameOf(uri);
  const path = pathInProject(project, uri);
  const document = readDocument(text, {
    fileName,
    knowledge: context.knowledge,
    encoding: bom.encoding,
    override: path === null ? undefined : overrideFor(context.config, path),
    readers: sniffFormat(text, fileName) === null ? undefined : await host.loadReaders(),
  });
  return (await runSliced(lintDocument(document, context), host, isDropped)).value;
}
