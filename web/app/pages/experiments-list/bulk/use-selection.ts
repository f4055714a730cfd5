import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection<Row> {
  /** Of what is shown; what is not shown is never chosen. */
  readonly chosen: readonly Row[];
  readonly has: (id: number) => boolean;
  /** This and the next two stay the same as long as the same rows are shown. @param isRange with all between */
  readonly toggle: (id: number, isRange?: boolean) => void;
  readonly all: () => void;
  readonly none: () => void;
}

const NONE: ReadonlySet<number> = new Set();

/** @returns the rows from one to the other, or only the other where the one is not among them */
const between = (ids: readonly number[], from: number | null, to: number): readonly number[] => {
  const places = [from ?? to, to].map((id) => ids.indexOf(id)).toSorted((left, right) => left - right);
  const [first = -1, last = -1] = places;
  return first < 0 ? [to] : ids.slice(first, last + 1);
};

/** @returns the chosen with what is touched, all of which becomes what the last one becomes */
export const toggled = (
  chosen: ReadonlySet<number>,
  ids: readonly number[],
  id: number,
  from: number | null,
): ReadonlySet<number> => {
  const next = new Set(chosen);
  for (const one of between(ids, from, id)) {
    if (chosen.has(id)) next.delete(one);
    else next.add(one);
  }
  return next;
};

/** Rows that somebody has picked to do something with all of them. */
export const useSelection = <Row extends { readonly id: number }>(rows: readonly Row[]): Selection<Row> => {
  const [picked, setPicked] = useState(NONE);
  const last = useRef<number | null>(null);
  // Rows are new objects with each answer, and mostly the same experiments.
  const shown = rows.map(({ id }) => id).join();
  const ids = useMemo(() => (shown === '' ? [] : shown.split(',').map(Number)), [shown]);
  const toggle = useCallback(
    (id: number, isRange = false): void => {
      const from = isRange ? last.current : null;
      last.current = id;
      setPicked((now) => toggled(now, ids, id, from));
    },
    [ids],
  );
  const all = useCallback(() => {
    setPicked(new Set(ids));
  }, [ids]);
  const none = useCallback(() => {
    setPicked(NONE);
  }, []);
  return {
    chosen: rows.filter((row) => picked.has(row.id)),
    has: (id) => picked.has(id),
    toggle,
    all,
    none,
  };
};
