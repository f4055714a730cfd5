/** True, false, or null where the answer is not known, or depends on who is asked. */
export type Verdict = boolean | null;

/** @returns false as soon as one is false, whatever the others are; otherwise null when one is null. */
export const allOf = <T>(parts: readonly T[], holds: (part: T) => Verdict): Verdict => {
  let all: Verdict = true;
  for (const part of parts) {
    const verdict = holds(part);
    if (verdict === false) return false;
    if (verdict === null) all = null;
  }
  return all;
};

/** @returns true as soon as one is true, whatever the others are; otherwise null when one is null. */
export const anyOf = <T>(parts: readonly T[], holds: (part: T) => Verdict): Verdict => {
  let any: Verdict = false;
  for (const part of parts) {
    const verdict = holds(part);
    if (verdict === true) return true;
    if (verdict === null) any = null;
  }
  return any;
};

export const not = (verdict: Verdict): Verdict => (verdict === null ? null : !verdict);
