import { describe, expect, it } from 'vitest';
import {
  canonical,
  fileNameOf,
  folderOf,
  foldersUpwards,
  homeOf,
  innermostFolder,
  isConfiguration,
  relativeTo,
  resolveIn,
} from './uris.ts';

describe('paths of URIs', () => {
  it.each([
    ['file:///ws/boms/a.csv', 'file:///ws/boms'],
    ['file:///a.csv', 'file:///'],
    ['vscode-vfs://github/owner/repo/a.csv', 'vscode-vfs://github/owner/repo'],
    ['untitled:Untitled-1', null],
    ['untitled:/ws/boms/a.csv', null],
  ])('folder of %s', (uri, folder) => {
    expect(folderOf(uri)).toBe(folder);
  });

  it('walks to the root and stops', () => {
    expect(foldersUpwards('file:///ws/boms')).toEqual(['file:///ws/boms', 'file:///ws', 'file:///']);
    expect(foldersUpwards('file:///')).toEqual(['file:///']);
    expect(foldersUpwards(`file://${'/x'.repeat(500)}`)).toHaveLength(64);
  });

  it('finds the innermost folder, by whole segments', () => {
    const folders = ['file:///ws', 'file:///ws/sub', 'file:///w'];
    expect(innermostFolder(folders, 'file:///ws/sub/a.csv')).toBe('file:///ws/sub');
    expect(innermostFolder(folders, 'file:///ws/subway/a.csv')).toBe('file:///ws');
    expect(innermostFolder(folders, 'untitled:Untitled-1')).toBe(null);
  });

  it('relative paths are decoded, and only those below the folder', () => {
    expect(relativeTo('file:///ws', 'file:///ws/a%20b/c.csv')).toBe('a b/c.csv');
    expect(relativeTo('file:///ws/', 'file:///ws/c.csv')).toBe('c.csv');
    expect(relativeTo('file:///ws', 'file:///other/c.csv')).toBe(null);
    expect(relativeTo('file:///ws', 'vscode-vfs:///ws/c.csv')).toBe(null);
  });

  it('a document that nobody saved is at home where it would be saved', () => {
    const folders = ['vscode-remote://host/first', 'vscode-remote://host/ws'];
    expect(relativeTo(folders[1]!, 'untitled:/ws/boms/a.csv')).toBe('boms/a.csv');
    expect(homeOf(folders, 'untitled:/ws/boms/a.csv')).toBe('vscode-remote://host/ws/boms');
    expect(homeOf(folders, 'untitled:Untitled-1')).toBe(folders[0]);
    expect(homeOf(folders, 'untitled:/elsewhere/a.csv')).toBe(folders[0]);
    expect(homeOf(folders, 'file:///elsewhere/a.csv')).toBe('file:///elsewhere');
    expect(homeOf([], 'untitled:/ws/a.csv')).toBe(null);
  });

  it('spells a file one way', () => {
    expect(canonical('file:///C:/ws/a.csv')).toBe(canonical('file:///c%3A/ws/a.csv'));
    expect(canonical('file:///ws/a b.csv')).toBe(canonical('file:///ws/a%20b.csv'));
  });

  it('names and resolves', () => {
    expect(fileNameOf('file:///ws/St%C3%BCckliste.csv')).toBe('Stückliste.csv');
    expect(resolveIn('file:///ws/boms', '..\\lists/vendors.csv')).toBe('file:///ws/lists/vendors.csv');
    expect(isConfiguration('file:///ws/lodestone.yaml')).toBe(true);
    expect(isConfiguration('file:///ws/lodestone.yaml.csv')).toBe(false);
  });
});
