import type { Schemas } from '../../../../../client/create-client.js';
import { actorInWords } from '../../../../../domain/actor-in-words.js';
import type { ServingSpan, Span } from '../../../geometry/serving.js';
import { pausesOf } from '../../../geometry/serving.js';
import type { TimeGround } from '../../../parts/time-frame.js';

interface Series {
  readonly points: readonly { readonly as_of: string; readonly is_final: boolean }[];
  readonly epochs: readonly Schemas['Epoch'][];
  readonly commands: readonly Schemas['SeriesCommand'][];
}

const WHOLE = 100;

const sharesOf = ({ allocation }: Schemas['Epoch']): Readonly<Record<string, number>> => {
  const treated = allocation.map(({ key, percentage_allocation: share }) => [key, share / WHOLE] as const);
  const rest = 1 - treated.reduce((sum, [, share]) => sum + share, 0);
  return Object.fromEntries([['control', rest], ...treated]);
};

/** @returns epochs as spans; one that is open reaches to the newest point */
export const servingOf = ({ epochs, points }: Series): readonly ServingSpan[] => {
  const newest = Date.parse(points.at(-1)?.as_of ?? '') || 0;
  return epochs.map((epoch) => {
    const from = Date.parse(epoch.from);
    return {
      from,
      to: epoch.to === null ? Math.max(from, newest) : Date.parse(epoch.to),
      shares: sharesOf(epoch),
    };
  });
};

/** @returns from when to when a chart shows: from the start or the first snapshot to the newest one */
export const spanOf = ({ points }: Series, serving: readonly Span[]): readonly [number, number] => {
  const times = points.map(({ as_of: asOf }) => Date.parse(asOf));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return [Math.min(first, serving[0]?.from ?? first), last];
};

/** @returns what stands behind the charts of an experiment */
export const timeGround = (series: Series): TimeGround => {
  const epochs = servingOf(series);
  const [from, to] = spanOf(series, epochs);
  const sealed = series.points.find(({ is_final: isFinal }) => isFinal);
  return {
    epochs,
    pauses: pausesOf(epochs),
    commands: series.commands
      .map(({ at, action, actor, comment }) => ({
        at: Date.parse(at),
        what: `${action} by ${actorInWords(actor)}${comment === null ? '' : `: ${comment}`}`,
      }))
      .filter(({ at }) => at >= from && at <= to),
    sealedAt: sealed === undefined ? null : Date.parse(sealed.as_of),
  };
};
