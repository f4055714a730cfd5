/** A bar of a day, in parts of the drawing; `top` is from above. */
export interface DayBar {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** What is left free between two bars, as a part of each. */
const GAP = 0.18;

/** @returns bars side by side, the highest of them as high as the drawing; a day without anything has none of height */
export const dayBars = (counts: readonly number[]): readonly DayBar[] => {
  const highest = Math.max(0, ...counts);
  const step = 1 / Math.max(1, counts.length);
  return counts.map((count, place) => {
    const height = highest === 0 ? 0 : Math.max(0, count) / highest;
    return { left: (place + GAP / 2) * step, width: (1 - GAP) * step, top: 1 - height, height };
  });
};
