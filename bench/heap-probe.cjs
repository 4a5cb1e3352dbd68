// node --expose-gc -r bench/heap-probe.cjs PROGRAM : on SIGUSR2 collects garbage and writes the bytes still held to HEAP_FILE.
const { writeFileSync } = require('node:fs');
process.on('SIGUSR2', () => {
  // Buffers are freed a collection after what holds them.
  for (let i = 0; i < 3; i++) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  writeFileSync(process.env.HEAP_FILE, String(heapUsed + arrayBuffers));
});
