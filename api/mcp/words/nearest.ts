/** How like each other two names have to be for one to be meant by the other. */
const LIKE = 0.4;

const pairsOf = (text: string): string[] => {
  const letters = Array.from(text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ''));
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
};

/** Sørensen and Dice's coefficient of the pairs of letters, 0 to 1; signs between words do not count. */
const likeness = (one: string, other: string): number => {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  const all = left.length + right.length;
  if (all === 0) return 0;
  let shared = 0;
  for (const pair of left) {
    const at = right.indexOf(pair);
    if (at === -1) continue;
    right.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / all;
};

/** @returns all of them, those first whose name is like the text or has it in it; the others in their order */
export const nearestFirst = <Named extends { readonly name: string }>(
  all: readonly Named[],
  text: string,
): readonly Named[] => {
  if (text.trim() === '') return all;
  const rankOf = ({ name }: Named): number => {
    if (name.toLowerCase().includes(text.trim().toLowerCase())) return 1;
    const found = likeness(name, text);
    return found < LIKE ? 0 : found;
  };
  return all
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((left, right) => right.rank - left.rank)
    .map(({ one }) => one);
};
