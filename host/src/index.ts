/** What every shell shares and no platform binds: bytes to text and back. */
export * from './bom-names.ts';
export * from './content.ts';
export * from './decode.ts';
export * from './side-files.ts';
export * from './vendor-list.ts';
