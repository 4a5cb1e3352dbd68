/** A value as JSON indented by two, each line behind so many blanks, an even number: written in place, not moved there afterwards. */
export function nest(value: unknown, spaces: number): string {
  const depth = spaces / 2;
  let nested = value;
  for (let level = 0; level < depth; level++) nested = [nested];
  const around = depth * (depth + 1);
  return JSON.stringify(nested, null, 2).slice(around, -around || undefined);
}
