import type { KeptReadouts } from '../../db/postgres/refreshes/kept-readouts.js';

type Row = NonNullable<Awaited<ReturnType<KeptReadouts['find']>>>;

interface KeptInMemory extends KeptReadouts {
  row: Row | null;
  judgedAt: number | null;
  differedIn: string | null;
  /** What differed, of each audit. */
  readonly audits: (readonly string[])[];
}

/** @returns a place for one readout that does as Postgres does: what JSON cannot say comes back as something else. */
export const keptInMemory = (): KeptInMemory => {
  const state: KeptInMemory = {
    ...{ row: null, judgedAt: null, differedIn: null, audits: [] },
    find: () => {
      const { row, judgedAt, differedIn } = state;
      return Promise.resolve(row === null ? null : { ...row, judgedAt, differedIn });
    },
    keep: (_id, kept) => {
      const readout: unknown = JSON.parse(JSON.stringify(kept.readout));
      state.row = { ...kept, readout, judgedAt: null, differedIn: null };
      return Promise.resolve();
    },
    extend: (_id, _from, to) => {
      if (state.row !== null) state.row = { ...state.row, ...to };
      return Promise.resolve();
    },
    noteAudit: (_id, differing, softwareVersion) => {
      state.audits.push(differing);
      if (differing.length > 0) state.differedIn = softwareVersion;
      return Promise.resolve();
    },
    noteJudgement: () => Promise.resolve(),
  };
  return state;
};
