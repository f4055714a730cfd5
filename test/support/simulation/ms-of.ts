/** As protobuf writes it. */
interface Duration {
  readonly seconds?: unknown;
  readonly nanos?: number | null;
}

/** @returns a duration in milliseconds; zero where there is none */
export const msOf = (duration: Duration | null | undefined): number =>
  Number(duration?.seconds ?? 0) * 1_000 + (duration?.nanos ?? 0) / 1_000_000;
