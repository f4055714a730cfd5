import { crossoverOf } from '../../activities/crossover.js';
import { variantFor } from '../../domain/assignment/assign-variant.js';
import { sequentialSampleRatio } from '../../stats/sequential-sample-ratio.js';
import type { RandomNumbers } from './random-numbers.js';
import type { ReportRow, SuiteInput } from './suite.js';
import { shareOf } from './suite.js';

/** e at which the alarm rings. */
const ALARM = 1000;

const alarmed = (share: number, looks: number, perLook: number, { uniform }: RandomNumbers): boolean => {
  let treated = 0;
  for (let look = 1; look <= looks; look += 1) {
    for (let unit = 0; unit < perLook; unit += 1) treated += uniform() < share ? 1 : 0;
    const observed = [look * perLook - treated, treated];
    if (sequentialSampleRatio([{ observed, weights: [1, 1] }]).eValue >= ALARM) return true;
  }
  return false;
};

/** The sample ratio's alarm under hourly looks. */
export function* sampleRatio({ runs, random }: SuiteInput): Generator<ReportRow> {
  const cells = [
    ['healthy, 336 looks, 20,160 units', 0.5, 336, 60],
    ['52:48 in the place of 50:50, 20,000 units', 0.52, 200, 100],
    ['80:20 in the place of 50:50, 90 units', 0.8, 45, 2],
    ['100:0 in the place of 50:50, 30 units', 1, 30, 1],
  ] as const;
  for (const [what, share, looks, perLook] of cells)
    yield {
      suite: 'srm',
      what,
      figures: { alarm: shareOf(runs, () => alarmed(share, looks, perLook, random)) },
    };
}

/** Basis points of treatment, phase by phase. */
const SPLITS = [5_000, 2_000, 8_000];
const PEOPLE_OF_PHASE = 1_000;
const LOOKS_OF_PHASE = 10;
const PART_THAT_RETURNS = 0.3;

interface PhaseCounts {
  readonly weights: readonly number[];
  readonly observed: [control: number, treatment: number];
  /** Who saw what, to find those who saw two. */
  readonly seen: Map<string, string>;
  excluded: number;
}

/** An identity is seen with a variant; it counts in the phase in which it came, unless it sees another one there. */
const see = (phase: PhaseCounts, cameInIt: boolean, identifier: string, variant: string): void => {
  if (!cameInIt) return;
  const before = phase.seen.get(identifier);
  const arm = variant === 'control' ? 0 : 1;
  if (before === undefined) {
    phase.seen.set(identifier, variant);
    phase.observed[arm] += 1;
    return;
  }
  if (before === variant || before === 'excluded') return;
  phase.seen.set(identifier, 'excluded');
  phase.observed[arm === 0 ? 1 : 0] -= 1;
  phase.excluded += 1;
};

const variantIn = (treated: number, salt: string, identifier: string): string =>
  variantFor({
    ...{ salt, identityKey: identifier },
    allocation: [{ variantId: 1, key: 'treatment', basisPoints: treated }],
  });

/** What rings in an experiment whose splits change while people come back, a part of them as somebody else. */
const ringsOf = (partOnTwoDevices: number, { uniform }: RandomNumbers) => {
  const salt = String(uniform());
  const phases: PhaseCounts[] = [];
  const rings = { sizes: false, crossover: false };
  let people = 0;
  for (const treated of SPLITS) {
    const veterans = people;
    const phase: PhaseCounts = {
      ...{ weights: [10_000 - treated, treated], observed: [0, 0] },
      ...{ seen: new Map(), excluded: 0 },
    };
    phases.push(phase);
    for (let visit = 1; visit <= PEOPLE_OF_PHASE; visit += 1) {
      const returns = people > 0 && uniform() < PART_THAT_RETURNS;
      const person = returns ? Math.floor(people * uniform()) : people;
      if (!returns) people += 1;
      const device = uniform() < partOnTwoDevices ? `${person} elsewhere` : String(person);
      see(phase, person >= veterans, String(person), variantIn(treated, salt, device));
      if (visit % (PEOPLE_OF_PHASE / LOOKS_OF_PHASE) !== 0) continue;
      rings.sizes ||= sequentialSampleRatio(phases).eValue >= ALARM;
      const excluded = phases.reduce((sum, each) => sum + each.excluded, 0);
      const counted = phases.reduce((sum, { observed }) => sum + observed[0] + observed[1], 0);
      rings.crossover ||= crossoverOf(excluded, counted).alarm;
    }
  }
  return rings;
};

/** Splits that move people who come back: what rings, and what rings where people are not kept in their variant. */
export function* crossover({ runs, random }: SuiteInput): Generator<ReportRow> {
  const cells = [
    ['50, 20, 80 % treated, 30 % of visits are returns', 0],
    ['the same, one visit in five with another identity', 0.2],
  ] as const;
  for (const [what, partOnTwoDevices] of cells) {
    const all = Array.from({ length: runs }, () => ringsOf(partOnTwoDevices, random));
    const share = (alarm: 'sizes' | 'crossover') => all.filter((rings) => rings[alarm]).length / runs;
    yield {
      suite: 'crossover',
      what,
      figures: { 'alarm of the sizes': share('sizes'), 'alarm of crossover': share('crossover') },
    };
  }
}
