/**
 * Shares one lookup between callers that ask for the same thing at the same time. Nothing is kept afterwards, so an
 * answer is never older than the question.
 */
export const singleFlight = <Result>(
  lookUp: (key: string) => Promise<Result>,
): ((key: string) => Promise<Result>) => {
  const flights = new Map<string, Promise<Result>>();
  return (key) => {
    const flight = flights.get(key) ?? lookUp(key).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
};
