/** What calls with one key share. */
interface Line<Result> {
  readonly running: Promise<Result>;
  /** For whoever came since that began. */
  next: Promise<Result> | null;
}

/**
 * Lets calls with the same key share a run that begins after all of them have come: what is under way may have looked before
 * they did. So at most one run of a key is under way, and one to follow.
 */
export const shareNext = <Result>(
  run: (key: string) => Promise<Result>,
): ((key: string) => Promise<Result>) => {
  const lines = new Map<string, Line<Result>>();
  const begin = (key: string): Promise<Result> => {
    const running = run(key);
    const line: Line<Result> = { running, next: null };
    lines.set(key, line);
    const end = (): void => {
      // The next one has taken its place, or nobody is left.
      if (line.next === null && lines.get(key) === line) lines.delete(key);
    };
    running.then(end, end);
    return running;
  };
  return (key) => {
    const line = lines.get(key);
    if (line === undefined) return begin(key);
    line.next ??= line.running.then(
      () => begin(key),
      () => begin(key),
    );
    return line.next;
  };
};
