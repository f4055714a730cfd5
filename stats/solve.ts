const STEPS = 200;
const TOLERANCE = 1e-11;

/**
 * Where an increasing function reaches a value: the secant between both ends, the idle end halved (Illinois; Dowell &
 * Jarratt 1971), with a bisection every third step, so that a flat function takes no longer than others.
 *
 * @returns null where it does not between both ends
 */
export const solveIncreasing = (
  of: (x: number) => number,
  target: number,
  [from, to]: readonly [from: number, to: number],
): number | null => {
  let [low, high] = [from, to];
  let [below, above] = [of(low) - target, of(high) - target];
  if (!(below <= 0 && above >= 0)) return null;
  for (let k = 1; k < STEPS && high - low > TOLERANCE * Math.max(1e-6, Math.abs(high)); k += 1) {
    const secant = (low * above - high * below) / (above - below);
    const next = k % 3 !== 0 ? secant : (low + high) / 2;
    const excess = of(next) - target;
    if (Math.abs(excess) < TOLERANCE) return next;
    if (excess < 0) [low, below, above] = [next, excess, above / 2];
    else [high, above, below] = [next, excess, below / 2];
  }
  return (low + high) / 2;
};
