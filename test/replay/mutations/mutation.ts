/** A change of workflow code, or of domain code that it runs, which a living experiment would suffer from. */
export interface Mutation {
  /** Relative to the root. */
  readonly file: string;
  /** What is there, once in the file. */
  readonly from: string;
  readonly to: string;
}

/** A change that no history can notice. */
export interface HarmlessMutation extends Mutation {
  /** Why no living experiment suffers from it, or what holds it instead. */
  readonly why: string;
}

/** @returns the changes of one file */
export const of = (
  file: string,
  changes: readonly (readonly [from: string, to: string])[],
): readonly Mutation[] => changes.map(([from, to]) => ({ file, from, to }));

/** @returns what a mutation is called in tests, on one line */
export const nameOf = ({ file, from, to }: Mutation): string =>
  `${file}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;
