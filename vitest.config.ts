import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ['{core,host,server,cli,client,test,scripts}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'dist-test/**', 'build/**', 'test/editor/**'],
    globalSetup: ['test/knowledge/compile-once.ts'],
    testTimeout: 90_000,
    // Servers of the tests keep no code where a user's are kept.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    maxWorkers: 2,
  },
});
