/** After this time an environment is looked up again, although nobody told of a change. */
const RENEW_AFTER_MS = 400;
/**
 * What was looked up longer ago than this is not served any more. So a change is served within a second even if nobody
 * told of it.
 */
const MAX_AGE_MS = 800;
/** How many keys are remembered with their environments. */
const MAX_KEYS = 1_000;

export interface FreshEnvironmentsDeps {
  /** A clock that never goes back, milliseconds. */
  readonly elapsedMs: () => number;
}

export interface FreshEnvironments<Environment> {
  /**
   * @param lookUp asks the database; not called while what is remembered is fresh
   * @returns the environment of a key, in its present version; if nobody told of a change, in the version of less than
   *   a second ago
   */
  of(key: string, lookUp: () => Promise<Environment>): Promise<Environment>;
  /** From now on nothing is served that was looked up before. */
  expire(): void;
}

interface Known<Environment> {
  readonly environment: Environment;
  readonly generation: number;
  readonly askedAtMs: number;
}

interface Flight<Environment> {
  readonly generation: number;
  readonly answer: Promise<Environment>;
}

/**
 * Remembers environments and their versions by the key that SDKs show, so that in steady state no request asks the
 * database.
 */
export const createFreshEnvironments = <Environment>({
  elapsedMs,
}: FreshEnvironmentsDeps): FreshEnvironments<Environment> => {
  const known = new Map<string, Known<Environment>>();
  const flights = new Map<string, Flight<Environment>>();
  let generation = 0;

  const remember = (key: string, entry: Known<Environment>): void => {
    known.delete(key);
    known.set(key, entry);
    const [oldest] = known.keys();
    if (known.size > MAX_KEYS && oldest !== undefined) known.delete(oldest);
  };

  /** A look-up that began before the last change may have missed it: it is waited for, but not joined. */
  const renew = (key: string, lookUp: () => Promise<Environment>): Promise<Environment> => {
    const earlier = flights.get(key);
    if (earlier?.generation === generation) return earlier.answer;
    const begunIn = generation;
    const fly = async (): Promise<Environment> => {
      await earlier?.answer.catch(() => undefined);
      const askedAtMs = elapsedMs();
      try {
        const environment = await lookUp();
        remember(key, { environment, generation: begunIn, askedAtMs });
        return environment;
      } catch (error) {
        known.delete(key);
        throw error;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    };
    const flight: Flight<Environment> = { generation, answer: fly() };
    flights.set(key, flight);
    return flight.answer;
  };

  return {
    async of(key, lookUp) {
      const entry = known.get(key);
      if (entry?.generation !== generation) return renew(key, lookUp);
      const ageMs = elapsedMs() - entry.askedAtMs;
      if (ageMs > MAX_AGE_MS) return renew(key, lookUp);
      if (ageMs > RENEW_AFTER_MS) renew(key, lookUp).catch(() => undefined);
      return entry.environment;
    },
    expire() {
      generation += 1;
    },
  };
};
