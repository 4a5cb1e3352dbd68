// node -r bench/measure.cjs PROGRAM : on exit writes what the process used to the file named in MEASURE_FILE.
const { writeFileSync } = require('node:fs');
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const usage = process.resourceUsage();
  writeFileSync(process.env.MEASURE_FILE, JSON.stringify({ cpuMs: (user + system) / 1000, rssMiB: usage.maxRSS / 1024 }));
});
