interface Flight<Result> {
  readonly answer: Promise<Result>;
  /**
   * Shared by all who have asked since this one began, because this one's answer may be older than their question.
   */
  next: Promise<Result> | null;
}

/**
 * Shares lookups between callers that ask for the same thing at the same time: one is under way, and one waits for it
 * to end. Nothing is kept afterwards, so an answer is never older than the question.
 */
export const singleFlight = <Result>(
  lookUp: (key: string) => Promise<Result>,
): ((key: string) => Promise<Result>) => {
  const flights = new Map<string, Flight<Result>>();

  const begin = (key: string): Promise<Result> => {
    const flight: Flight<Result> = { answer: lookUp(key), next: null };
    flights.set(key, flight);
    const land = (): void => {
      if (flight.next === null) flights.delete(key);
    };
    flight.answer.then(land, land);
    return flight.answer;
  };

  return (key) => {
    const flight = flights.get(key);
    if (flight === undefined) return begin(key);
    const beginNext = (): Promise<Result> => begin(key);
    flight.next ??= flight.answer.then(beginNext, beginNext);
    return flight.next;
  };
};
