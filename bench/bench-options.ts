import { parseArgs } from 'node:util';

/** What can be measured alone, in the order in which all are measured. */
const SECTIONS = ['start', 'events', 'scattered', 'identities', 'warehouse', 'refreshes', 'lists'] as const;
export type Section = (typeof SECTIONS)[number];

export interface BenchOptions {
  readonly sections: readonly Section[];
  /** Events in the warehouse. */
  readonly rows: number;
  /** Small experiments that are refreshed at the same time. */
  readonly experiments: number;
  /** Experiments of one environment that are listed. */
  readonly listed: number;
}

const wholeNumber = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number above 0.`);
  return value;
};

const isSection = (name: string): name is Section => (SECTIONS as readonly string[]).includes(name);

/**
 * @param args of the command line, such as `--only warehouse,refreshes --rows 30000000`
 * @throws Error that says what is possible
 */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', default: SECTIONS.join(',') },
      rows: { type: 'string', default: '3000000' },
      experiments: { type: 'string', default: '200' },
      listed: { type: 'string', default: '30000' },
    },
  });
  const names = values.only.split(',');
  const sections = names.filter(isSection);
  if (sections.length < names.length) throw new Error(`--only takes some of ${SECTIONS.join(',')}.`);
  return {
    sections: SECTIONS.filter((name) => sections.includes(name)),
    rows: wholeNumber('rows', values.rows),
    experiments: wholeNumber('experiments', values.experiments),
    listed: wholeNumber('listed', values.listed),
  };
};
