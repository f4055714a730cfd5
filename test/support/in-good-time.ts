const MOST_MS = 120_000;

/** A scene that was set, and when the first thing in it comes to pass by itself. */
interface Scene<Set> {
  readonly set: Set;
  readonly firstAt: number;
}

/**
 * Sets a scene that has to stand before something in it comes to pass by the clock. On a busy machine that takes longer
 * than the lead; what follows would then speak of the machine and not of the product. So the scene is set once more,
 * with four times the lead, until it stood in good time.
 *
 * @param firstLeadMs enough on a machine that has nothing else to do
 * @param stage sets a scene of its own at each call, with a first moment that lies this far ahead
 */
export const inGoodTime = async <Set>(
  firstLeadMs: number,
  stage: (leadMs: number) => Promise<Scene<Set>>,
): Promise<Set> => {
  for (let leadMs = firstLeadMs; leadMs <= MOST_MS; leadMs *= 4) {
    const { set, firstAt } = await stage(leadMs);
    if (Date.now() < firstAt) return set;
  }
  throw new Error(`The scene did not stand in good time, with a lead of up to ${MOST_MS} ms.`);
};
