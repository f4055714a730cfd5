/** @returns from when to when the snapshot of a number is, by the points around it; a series leaves some out */
export const bracketOf = (
  points: readonly { readonly seq: number; readonly as_of: string }[],
  wanted: number,
): { readonly from: string; readonly to: string } | null => {
  const before = points.findLast(({ seq }) => seq <= wanted);
  const after = points.find(({ seq }) => seq >= wanted);
  if (before === undefined || after === undefined) return null;
  const ends = [Date.parse(before.as_of), Date.parse(after.as_of)];
  const moment = (at: number): string => new Date(at).toISOString();
  return { from: moment(Math.min(...ends)), to: moment(Math.max(...ends) + 1) };
};
