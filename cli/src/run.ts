/** Arguments to command to exit code. Never ends the process. */
import { loadVersion } from '#host/node';
import { check } from './commands/check.ts';
import { diff } from './commands/diff.ts';
import { explain } from './commands/explain.ts';
import { init } from './commands/init.ts';
import { inspect } from './commands/inspect.ts';
import { report } from './commands/report.ts';
import { rules } from './commands/rules.ts';
import { serve } from './commands/serve.ts';
import type { Command, ExitCode, Session } from './session.ts';
import { UsageError } from './usage.ts';

const commands: readonly Command[] = [check, inspect, report, diff, explain, rules, init, serve];

export async function run(args: readonly string[], session: Session): Promise<ExitCode> {
  const { terminal } = session;
  const [name, ...rest] = args;
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      const command = commands.find((candidate) => candidate.name === rest[0]);
      const help = command?.help ?? overview();
      if (name === undefined) {
        terminal.tell(help.trimEnd());
        return 2;
      }
      await terminal.write(help);
      return 0;
    }
    if (name === '--version' || name === '-v') {
      await terminal.write(`${loadVersion(session.distribution)}\n`);
      return 0;
    }
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) throw new UsageError(unknownCommand(name));
    if (rest.includes('--help') || rest.includes('-h')) {
      await terminal.write(command.help);
      return 0;
    }
    return await command.run(rest, session);
  } catch (error) {
    const command = commands.find((candidate) => candidate.name === name);
    terminal.tell(`lodestone: ${(error as Error).message}`);
    if (error instanceof UsageError)
      terminal.tell(`Run "lodestone ${command ? `${command.name} ` : ''}--help" for the usage.`);
    return 2;
  }
}

function unknownCommand(name: string): string {
  if (name.startsWith('-')) return `unknown option "${name}"`;
  return `unknown command "${name}"; commands are ${commands.map((command) => command.name).join(', ')}`;
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const list = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Finds the magnets, motors and rare-earth parts in bills of materials and shows which export controls may reach them.

Usage: lodestone COMMAND [OPTION…]

Commands
${list.join('\n')}

  lodestone COMMAND --help   usage of one command
  lodestone --version        version

Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 usage, unreadable input or broken configuration.
Files are read on this machine only. Not legal advice.
`;
}
