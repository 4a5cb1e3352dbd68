/** Errors of the file system in words for people. */

/** `no such file` · `permission denied` …: without the path, which may be absolute. */
export function describeFileError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    ELOOP: 'too many symbolic links',
    EMFILE: 'too many open files',
    ENOSPC: 'no space left',
    EROFS: 'read-only file system',
    ERR_FS_FILE_TOO_LARGE: 'larger than 2 GiB',
    ERR_STRING_TOO_LONG: 'longer than a text may be',
  };
  return (code && words[code]) || code || message;
}
