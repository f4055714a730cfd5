/** What people say of an environment. */
export interface EnvironmentWords {
  readonly name: string;
  readonly isProduction: boolean;
}

/** @returns the fields in which they differ, as they are afterwards; spaces around a name are no change. */
export const changedWords = (
  before: EnvironmentWords,
  after: EnvironmentWords,
): Partial<EnvironmentWords> => {
  const name = after.name.trim();
  return {
    ...(name !== before.name.trim() && { name }),
    ...(after.isProduction !== before.isProduction && { isProduction: after.isProduction }),
  };
};

/** @returns what somebody else has made of it, with what we have changed of what both began with. */
export const wordsOnTop = (
  theirs: EnvironmentWords,
  base: EnvironmentWords,
  ours: EnvironmentWords,
): EnvironmentWords => ({
  ...{ name: theirs.name, isProduction: theirs.isProduction },
  ...changedWords(base, ours),
});
