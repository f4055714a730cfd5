import type { ServerFacts } from '../../db/server-facts.js';

/** Where each server is asked for its version and its clock; what throws is away. */
export interface ServerProbes {
  readonly postgres: () => Promise<ServerFacts>;
  readonly clickhouse: () => Promise<ServerFacts>;
  /** It does not tell its time. */
  readonly temporal: () => Promise<string | null>;
}

interface ServerBody {
  readonly version: string;
  readonly clock_ahead_ms: number | null;
}

/** A server's clock is compared with the middle of the question, so that half of the way is no difference. */
const ask = async (look: () => Promise<ServerFacts>, now: () => number): Promise<ServerBody | null> => {
  const before = now();
  try {
    const facts = await look();
    const after = now();
    return { version: facts.version, clock_ahead_ms: Math.round(facts.now - (before + after) / 2) };
  } catch {
    // That it is away is told by its check.
    return null;
  }
};

/** @returns which servers answer, which version they are, and how far their clocks are from that of this process */
export const readServers = async (
  { postgres, clickhouse, temporal }: ServerProbes,
  now: () => number,
): Promise<Readonly<Record<keyof ServerProbes, ServerBody | null>>> => {
  const [ofPostgres, ofClickhouse, version] = await Promise.all([
    ask(postgres, now),
    ask(clickhouse, now),
    temporal().catch(() => null),
  ]);
  return {
    postgres: ofPostgres,
    temporal: version === null ? null : { version, clock_ahead_ms: null },
    clickhouse: ofClickhouse,
  };
};
