/** What the shells that run on Node share: files, project facts, compiled knowledge. Other layers import it as `#host/node`. */
export * from './node/distribution.ts';
export * from './node/file-error.ts';
export * from './node/find-files.ts';
export * from './node/project-file.ts';
export * from './node/read-bom.ts';
export * from './node/read-pieces.ts';
