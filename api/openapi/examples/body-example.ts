/** The body of a request that works once its ids are replaced by real ones, or the body of an answer. */
interface BodyExample {
  /** What it does, in a few words. */
  readonly summary: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Examples by a name of their own; pages show the first one. */
export type NamedExamples = Readonly<Record<string, BodyExample>>;

/** Named examples, by the id of the operation that takes or answers them. */
export type ExamplesByOperation = Readonly<Record<string, NamedExamples>>;

/**
 * Ids in examples. All examples tell one story, so the same thing has the same id everywhere, and no two things share
 * one.
 */
export const ID = { project: 1, feature: 2, green: 11, segment: 21, purchases: 31, errors: 32 } as const;
