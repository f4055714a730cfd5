import type { EnvironmentVersion } from '../../db/postgres/serving/served-environment.js';
import type { ServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import type { ValueReader } from '../../domain/metrics/value-reader.js';

/** A metric can be attached at any time, which changes nothing that is served, and so no version. */
const RENEW_AFTER_MS = 2_000;
/** How long a sender waits for warnings, beside the storing of its events. */
const PATIENCE_MS = 250;
const MAX_ENVIRONMENTS = 200;

export interface KnownValueReadersDeps {
  readonly serving: Pick<ServingReadModel, 'valueReaders'>;
  /** A clock that never goes back, milliseconds. */
  readonly elapsedMs: () => number;
}

/**
 * @returns by what the metrics of running experiments read numbers: of the environment's present version, and attached
 *   more than two seconds ago. Nothing where nobody could say in time, because a warning is not worth waiting for.
 */
export type KnownValueReaders = (
  environment: Pick<EnvironmentVersion, 'id' | 'version'>,
) => Promise<readonly ValueReader[]>;

interface Known {
  readonly version: number;
  readonly askedAtMs: number;
  readonly readers: Promise<readonly ValueReader[]>;
}

const orNothing = async (
  readers: Promise<readonly ValueReader[]>,
  patienceMs: number,
): Promise<readonly ValueReader[]> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<readonly ValueReader[]>((resolve) => {
    timer = setTimeout(resolve, patienceMs, []);
  });
  try {
    return await Promise.race([readers, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};

/** Remembers them for a moment, so that many small batches do not all ask the database. */
export const createKnownValueReaders = ({ serving, elapsedMs }: KnownValueReadersDeps): KnownValueReaders => {
  const known = new Map<number, Known>();
  const ask = (id: number): Promise<readonly ValueReader[]> =>
    serving.valueReaders(id).catch((): readonly ValueReader[] => []);

  return ({ id, version }) => {
    const now = elapsedMs();
    const entry = known.get(id);
    if (entry?.version === version && now - entry.askedAtMs <= RENEW_AFTER_MS)
      return orNothing(entry.readers, PATIENCE_MS);
    const readers = ask(id);
    known.delete(id);
    known.set(id, { version, askedAtMs: now, readers });
    const [oldest] = known.keys();
    if (known.size > MAX_ENVIRONMENTS && oldest !== undefined) known.delete(oldest);
    return orNothing(readers, PATIENCE_MS);
  };
};
