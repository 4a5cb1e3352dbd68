/** What a program on Node does before it loads the rest of itself; nothing here imports another layer. */
export * from './node/compile-late.ts';
export * from './node/compiled-script.ts';
