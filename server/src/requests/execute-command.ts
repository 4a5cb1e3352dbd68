/** `workspace/executeCommand`: what follows a code action. Other commands belong to the client. */
import { type ExecuteCommandParams, MessageType, Range, ShowMessageNotification } from 'vscode-languageserver';
import { sourceOf } from '#core';
import type { Feature } from '../feature.ts';
import type { Commands } from '../protocol.ts';
import { findRule, pageUri, rulePageMarkdown } from '../rule-pages.ts';
import type { Session } from '../session.ts';

export const serverCommands = ['lodestone.showRule', 'lodestone.reveal'] as const satisfies readonly (keyof Commands)[];

export const executeCommand: Feature<ExecuteCommandParams, null> = {
  method: 'workspace/executeCommand',
  capability: () => ({ executeCommandProvider: { commands: [...serverCommands] } }),
  fallback: () => null,
  handle: async (session, { command, arguments: given = [] }) => {
    const [first, second] = given as unknown[];
    if (typeof first !== 'string') return null;
    if (command === 'lodestone.showRule') await showRule(session, first);
    else if (command === 'lodestone.reveal' && Range.is(second)) await reveal(session, first, second);
    return null;
  },
};

/** As a page where the client can open one, else its first source on the web, else as a message. */
async function showRule({ abilities, connection, knowledge }: Session, id: string): Promise<void> {
  const rules = await knowledge();
  const source = sourceOf(findRule(id, rules));
  if (abilities.showDocument && abilities.textContent) {
    await connection.window.showDocument({ uri: pageUri(id), takeFocus: true });
  } else if (abilities.showDocument && source !== null) {
    await connection.window.showDocument({ uri: source, external: true });
  } else {
    await connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Info,
      message: rulePageMarkdown(id, rules),
    });
  }
}

async function reveal({ abilities, connection }: Session, uri: string, selection: Range): Promise<void> {
  if (abilities.showDocument) await connection.window.showDocument({ uri, takeFocus: true, selection });
}
