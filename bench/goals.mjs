// The goals of speed and memory. `unit` says what the measured number is; smaller is better unless `more` is set.
export const goals = {
  G1: { what: 'check of 100k rows, cold, against csv-parse alone', unit: '×', target: 0.6, limit: 1 },
  G2: { what: 'check of 1M rows, cold, against csv-parse alone', unit: '×', target: 0.5, limit: 0.9 },
  G3: {
    what: 'rows a second inside the process, 100k rows',
    unit: 'rows/s',
    target: 250_000,
    limit: 150_000,
    more: true,
  },
  'G3 1M': {
    what: 'rows a second inside the process, 1M rows',
    unit: 'rows/s',
    target: 350_000,
    limit: 200_000,
    more: true,
  },
  G4: {
    what: 'check of 100k rows against ripgrep with our patterns, positions printed',
    unit: '×',
    target: 6,
    limit: 9,
  },
  'G4 1M': { what: 'the same at 1M rows', unit: '×', target: 6, limit: 9 },
  G5: { what: 'check of 100k rows against grep -E with our patterns', unit: '×', target: 3, limit: 5 },
  G6: {
    what: 'check of 10k rows: times faster than ripgrep with Unicode \\b',
    unit: '×',
    target: 50,
    limit: 20,
    more: true,
  },
  G7: { what: 'keystroke to diagnostics, p95, 1k rows', unit: 'ms', target: 3, limit: 10 },
  G8: { what: 'keystroke to diagnostics, p95, 10k rows', unit: 'ms', target: 5, limit: 20 },
  G9: { what: 'keystroke to diagnostics, p95, 100k rows', unit: 'ms', target: 15, limit: 40 },
  G10: { what: 'keystroke to diagnostics, p95, 1M rows', unit: 'ms', target: 100, limit: 250 },
  G11: {
    what: 'keystroke, delay included: times faster than the JSON server at 10k lines',
    unit: '×',
    target: 5,
    limit: 3,
    more: true,
  },
  'G11 100k': { what: 'the same at 100k lines', unit: '×', target: 5, limit: 3, more: true },
  G12: { what: 'open to first diagnostics, 10k rows', unit: 'ms', target: 150, limit: 300 },
  'G12 100k': { what: 'open to first diagnostics, 100k rows', unit: 'ms', target: 600, limit: 1_200 },
  G13: { what: 'memory above the text, 100k rows', unit: 'B/row', target: 150, limit: 250 },
  G14: { what: 'peak resident size of a check, 100k rows', unit: 'MiB', target: 120, limit: 170 },
  'G14 1M': { what: 'peak resident size of a check, 1M rows', unit: 'MiB', target: 550, limit: 800 },
  G15: { what: 'resident size of an idle server', unit: 'MiB', target: 60, limit: 80 },
  G16: { what: 'start of the server against node -e 0', unit: '×', target: 1.6, limit: 2.2 },
  G17: { what: 'activate() in the extension host', unit: 'ms', target: 30, limit: 60 },
  'editor open': {
    what: 'VS Code: 1,000 rows opened to first findings, server up',
    unit: 'ms',
    target: 150,
    limit: 300,
  },
  'editor cold': {
    what: 'VS Code: the same in a new window, the start of the server included',
    unit: 'ms',
    target: 1_000,
    limit: 2_500,
  },
  'editor report': {
    what: 'VS Code: report of 10,000 findings to its first row',
    unit: 'ms',
    target: 600,
    limit: 1_000,
  },
  'editor date': { what: 'VS Code: the same report on another day', unit: 'ms', target: 600, limit: 1_000 },
  G18: { what: 'size of the package', unit: 'KiB', target: 800, limit: 2_048 },
  G19: { what: 'diagnostics a keystroke, largest answer', unit: 'KB', target: 350, limit: 700 },
  G20: { what: 'workbook of 50k rows to findings against a dense read of SheetJS', unit: '×', target: 0.6, limit: 1 },
  G21: { what: 'XML of 30 MB to findings against saxes', unit: '×', target: 1.5, limit: 2 },
  scaling: { what: 'exponent of CPU over rows, 1k to 1M', unit: '', target: 1.05, limit: 1.15 },
  soak: { what: 'heap after 10,000 edits against the heap before', unit: '×', target: 1.05, limit: 1.2 },
  G22: { what: 'worst cases: time of ten times the input', unit: '×', target: 12, limit: 15 },
};

/** `met`, `within the limit` or `missed`. */
export function judge({ target, limit, more = false }, value) {
  const reaches = (bound) => (more ? value >= bound : value <= bound);
  return reaches(target) ? 'met' : reaches(limit) ? 'within the limit' : 'missed';
}
