/** `lodestone/answer`: what a language-model tool answers. Reads and never changes anything. */
import type { CancellationToken } from 'vscode-languageserver';
import { type Feature, failed } from '../feature.ts';
import type { Requests, ToolName } from '../protocol.ts';
import type { Session } from '../session.ts';
import { refuse } from '../tools/answer.ts';
import { checkBom } from '../tools/check-bom.ts';
import { explainPart } from '../tools/explain-part.ts';
import { instrumentStatus } from '../tools/instrument-status.ts';
import { openInput, type ToolInput } from '../tools/tool-input.ts';

type Answer = Requests['lodestone/answer'];
type Tool = (session: Session, input: ToolInput, activeUri: string | null, token: CancellationToken) => Promise<string>;

const tools: Readonly<Record<ToolName, Tool>> = {
  lodestone_check_bom: checkBom,
  lodestone_explain_part: explainPart,
  lodestone_instrument_status: instrumentStatus,
};

export const answerTool: Feature<Answer['params'], Answer['result']> = {
  method: 'lodestone/answer',
  fallback: failed('The tool'),
  handle: async (session, { tool, input, activeUri }, token) => {
    if (!Object.hasOwn(tools, tool))
      throw refuse(`There is no tool of this name; there are ${Object.keys(tools).join(', ')}.`);
    return { text: await tools[tool](session, openInput(input), activeUri, token) };
  },
};
