/** The public API of the engine: the only file that other layers import, as `#core`. */
export type * from './config/types.ts';
export type * from './knowledge/types.ts';
export type * from './lint/types.ts';
export * from './model.ts';
