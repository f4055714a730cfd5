/** What was decided once and is not any more. */
import type { Schemas } from '../../../../../client/create-client.js';
import { DAY_MS } from '../../../../../domain/durations.js';

type Point = Schemas['ResultsPoint'];

/** A verdict that held from one day to another, counted from the start. */
interface EarlierVerdict {
  readonly variant: string;
  readonly verdict: 'better' | 'worse';
  readonly fromDay: number;
  readonly toDay: number;
}

const isDecided = (verdict: string | null | undefined): verdict is 'better' | 'worse' =>
  verdict === 'better' || verdict === 'worse';

/**
 * @param start when it was first served
 * @returns the verdicts that later snapshots took back, in the order of time; one that still holds is none of them
 */
export const earlierVerdicts = (points: readonly Point[], start: number): readonly EarlierVerdict[] => {
  const keys = [...new Set(points.flatMap(({ variants }) => variants.map(({ key }) => key)))];
  const dayOf = ({ as_of: asOf }: Point): number => Math.floor((Date.parse(asOf) - start) / DAY_MS) + 1;
  return keys.flatMap((variant) => {
    const found: EarlierVerdict[] = [];
    let open: { verdict: 'better' | 'worse'; fromDay: number; toDay: number } | null = null;
    for (const point of points) {
      const verdict = point.variants.find(({ key }) => key === variant)?.verdict;
      if (open !== null && verdict === open.verdict) {
        open.toDay = dayOf(point);
        continue;
      }
      if (open !== null) found.push({ variant, ...open });
      open = isDecided(verdict) ? { verdict, fromDay: dayOf(point), toDay: dayOf(point) } : null;
    }
    return found;
  });
};

/** @returns `green was better from day 4 to day 6` */
export const earlierInWords = ({ variant, verdict, fromDay, toDay }: EarlierVerdict): string =>
  fromDay === toDay
    ? `${variant} was ${verdict} on day ${fromDay}; later snapshots took that back.`
    : `${variant} was ${verdict} from day ${fromDay} to day ${toDay}; later snapshots took that back.`;
