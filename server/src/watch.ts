/** Listens to the world outside the requests: documents, settings, files, folders. */
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver';
import { bomGlobs, mayHoldBom } from '#host';
import { guardEvent } from './guard.ts';
import { sideFileAt } from './project.ts';
import type { Session } from './session.ts';
import { canonical, configurationName, fileBehind, fileNameOf, isConfiguration, isWorkbookText } from './uris.ts';
import { recheckFiles } from './workspace-check.ts';

/** Called once, when the client is ready to be asked. */
export async function watchWorld(session: Session): Promise<void> {
  watchSettings(session);
  watchFiles(session);
  watchFolders(session);
  await registerWatchers(session);
  // Warm by the time the first document is asked about; what fails here is reported there.
  await session.knowledge().catch(() => undefined);
}

/** Called before the first message: documents open as soon as the client is initialized. */
export function watchDocuments(session: Session): void {
  const { documents, analyses, projects, settings, results, abilities, connection, log, state } = session;
  const isProjectFile = projectFileTest(session);
  const projectChanged = (): void => {
    projects.invalidate();
    session.refreshAll();
  };
  documents.onChange(({ uri }) => {
    void guardEvent(log, 'didChange', () => {
      analyses.changed(uri);
      const listed = results.has(uri);
      results.remove(fileBehind(uri));
      if (isProjectFile(uri)) projectChanged();
      else {
        session.publishSoon(uri);
        session.unseen.changed(uri, listed);
      }
    });
  });
  documents.onSave(() => {
    // Without news of changed files, saving is the moment to look at the disk again.
    if (!abilities.watchFiles) projectChanged();
  });
  documents.onClose(({ uri }) => {
    void guardEvent(log, 'didClose', async () => {
      analyses.closed(uri);
      session.unseen.closed(uri);
      session.partNumbers.forget(uri);
      settings.forget(uri);
      if (!abilities.pullDiagnostics) await connection.sendDiagnostics({ uri, diagnostics: [] });
      if (isConfiguration(uri)) {
        projectChanged();
        await projects.read(uri, await session.knowledge());
      } else if (state.checked || isWorkbookText(uri)) {
        await recheckFiles(session, [fileBehind(uri)], () => state.ended);
      } else if (abilities.pullDiagnostics && !isProjectFile(uri)) {
        // Nothing watches it from now on, and a client keeps what it pulled.
        results.clear(uri);
      }
    });
  });
}

function watchSettings({ connection, settings, refreshAll, log }: Session): void {
  connection.onDidChangeConfiguration((params) =>
    guardEvent(log, 'didChangeConfiguration', async () => {
      if (await settings.changed(params?.settings)) refreshAll();
    }),
  );
}

/** `lodestone.yaml`, or a further file that one of those read so far names. */
function projectFileTest({ projects }: Session): (uri: string) => boolean {
  return (uri) => isConfiguration(uri) || projects.known().some((project) => sideFileAt(project, uri) !== undefined);
}

function watchFiles(session: Session): void {
  const isProjectFile = projectFileTest(session);
  const { connection, projects, results, documents, log, state } = session;
  connection.onDidChangeWatchedFiles(({ changes }) =>
    guardEvent(log, 'didChangeWatchedFiles', async () => {
      if (changes.some(({ uri }) => isProjectFile(uri))) {
        projects.invalidate();
        session.refreshAll();
      }
      const changed: string[] = [];
      for (const { uri, type } of changes) {
        session.partNumbers.forget(uri);
        session.refreshText(uri);
        if (documents.isOpen(uri)) continue;
        if (type === FileChangeType.Deleted) results.remove(uri);
        else if (isConfiguration(uri)) await projects.read(uri, await session.knowledge());
        else if (results.has(uri) || (state.checked && mayHoldBom(fileNameOf(uri)))) changed.push(uri);
      }
      await recheckFiles(session, changed, () => state.ended);
    }),
  );
}

function watchFolders({ abilities, connection, folders, setFolders, projects, refreshAll }: Session): void {
  if (!abilities.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => canonical(uri)));
    setFolders([...folders().filter((uri) => !gone.has(canonical(uri))), ...added.map(({ uri }) => uri)]);
    projects.invalidate();
    refreshAll();
  });
}

async function registerWatchers({ abilities, connection, log }: Session): Promise<void> {
  await guardEvent(log, 'client/registerCapability', async () => {
    if (abilities.configuration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'lodestone' });
    }
    if (abilities.watchFiles) {
      const globs = [`**/${configurationName}`, '**/*evidence*.{yaml,yml}', ...bomGlobs];
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: globs.map((globPattern) => ({ globPattern })),
      });
    }
  });
}
