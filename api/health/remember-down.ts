import { iso } from '../fields/iso.js';

type Part = 'postgres' | 'temporal' | 'clickhouse' | 'worker';
type ByPart<Of> = Readonly<Record<Part, Of>>;

/** @returns what is said of each part of the installation. */
export const mapParts = <Of>(say: (part: Part) => Of): ByPart<Of> => ({
  postgres: say('postgres'),
  temporal: say('temporal'),
  clickhouse: say('clickhouse'),
  worker: say('worker'),
});

/**
 * Who looks once cannot tell an outage from a part that was busy for a moment, so the process remembers what it found.
 *
 * @returns takes what a look has found, and says since when each part was down at every look; null for those that are up
 */
export const rememberDown = (
  clock: () => number = Date.now,
): ((isUp: ByPart<boolean>) => ByPart<string | null>) => {
  const since = new Map<Part, number>();
  return (isUp) =>
    mapParts((part) => {
      if (isUp[part]) {
        since.delete(part);
        return null;
      }
      const first = since.get(part) ?? clock();
      since.set(part, first);
      return iso(first);
    });
};
