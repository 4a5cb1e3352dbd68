/** Bars as inline SVG. Decorative by design: the numbers stand in the table around them. */

export interface BarSegment {
  readonly count: number;
  /** CSS class that fills the segment; the style sheet owns the colours. */
  readonly className: string;
}

const barWidth = 240;
const barHeight = 14;
const gap = 1;

/**
 * One horizontal bar, scaled so that `most` fills it. A segment that is not zero is never thinner than two units.
 * Hidden from assistive technology: the caller prints the same counts as text.
 */
export function renderBar(segments: readonly BarSegment[], most: number): string {
  const shown = segments.filter((segment) => segment.count > 0);
  const usable = barWidth - gap * Math.max(0, shown.length - 1);
  let x = 0;
  const rects = shown.map(({ count, className }) => {
    const width = Math.max(2, Math.round((usable * count) / Math.max(1, most)));
    const rect = `<rect class="${className}" x="${x}" y="0" width="${width}" height="${barHeight}"/>`;
    x += width + gap;
    return rect;
  });
  return `<svg class="bar" width="${barWidth}" height="${barHeight}" viewBox="0 0 ${Math.max(barWidth, x)} ${barHeight}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${rects.join('')}</svg>`;
}
