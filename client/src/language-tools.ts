/** The language-model tools: each question goes to the server as it is, each answer back as it comes. */
import * as vscode from 'vscode';
import type { ToolName } from '#protocol';
import type { Session } from './session.ts';

type Input = Readonly<Record<string, unknown>>;

interface Prepared {
  /** Shown while the tool runs. */
  readonly doing: string;
  /** What the answer gives away of the user's files; `null`: nothing that the model has not written itself. */
  readonly gives: string | null;
}

const tools: Readonly<Record<ToolName, (input: Input) => Prepared>> = {
  lodestone_check_bom: (input) =>
    isText(input.text)
      ? { doing: vscode.l10n.t('Checking the parts for export controls'), gives: null }
      : {
          doing: vscode.l10n.t('Checking {0} for export controls', nameOf(input)),
          gives: vscode.l10n.t('the findings in {0} and the words of the parts they are about', nameOf(input)),
        },
  lodestone_explain_part: (input) =>
    isText(input.part)
      ? {
          doing: vscode.l10n.t('Looking up a part in {0}', nameOf(input)),
          gives: vscode.l10n.t('the row of one part in {0}', nameOf(input)),
        }
      : { doing: vscode.l10n.t('Judging the description of a part'), gives: null },
  lodestone_instrument_status: () => ({ doing: vscode.l10n.t('Reading the status of a legal text'), gives: null }),
};

/** Nothing in editors without the API. */
export function registerLanguageTools(session: Pick<Session, 'request'>): readonly vscode.Disposable[] {
  const { lm } = vscode as { lm?: Partial<typeof vscode.lm> };
  if (lm?.registerTool === undefined) return [];
  return (Object.keys(tools) as ToolName[]).map((tool) =>
    vscode.lm.registerTool<Input>(tool, {
      prepareInvocation: ({ input }) => {
        const { doing, gives } = tools[tool](input);
        if (gives === null) return { invocationMessage: doing };
        // The extension sends nothing anywhere; the model of a chat may run on another machine.
        const message = vscode.l10n.t(
          'The answer gives the language model of this chat {0}. Lodestone itself works offline.',
          gives,
        );
        return { invocationMessage: doing, confirmationMessages: { title: doing, message } };
      },
      invoke: async ({ input }, token) => {
        const activeUri = vscode.window.activeTextEditor?.document.uri.toString() ?? null;
        const { text } = await session.request('lodestone/answer', { tool, input, activeUri }, token);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    }),
  );
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** File name of the path that is asked for; it comes from a model, so no more of it is shown. */
function nameOf({ path }: Input): string {
  if (!isText(path)) return vscode.l10n.t('the file in the editor');
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return name.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 80) || vscode.l10n.t('a file');
}
