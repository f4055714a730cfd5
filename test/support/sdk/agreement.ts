/** The promise to everybody who uses an SDK, as a story that can be told to any API. */
import type { Flagsmith } from 'flagsmith-nodejs';
import type { ApiFeature } from '../api/catalogue.js';
import { expectShare } from './expect-share.js';
import type { ExperimentHandle } from './running-experiment.js';
import type { Seen } from './server-clients.js';
import { createWatcher } from './server-clients.js';

const AT_ONCE = 16;

/** What comes with each variant of the experiments that `createExperiment` makes. */
const VALUES: Readonly<Record<string, string>> = { control: 'blue', green: '#0f0' };

/** @returns identifiers, one in five of them with letters that are more than a byte. */
export const crowdOf = (size: number): readonly string[] =>
  Array.from({ length: size }, (_, index) =>
    index % 5 === 0 ? `zoë-${index}@exämple.org` : `user-${index}`,
  );

export interface Crowd {
  readonly identifiers: readonly string[];
  readonly feature: ApiFeature;
  readonly stackUrl: string;
  readonly clientKey: string;
  /** Evaluates by itself. */
  readonly local: Flagsmith;
}

/** What everybody was shown at one time. */
export interface Round {
  /** Variants by identifier. */
  readonly variants: ReadonlyMap<string, string>;
  readonly enrolled: ReadonlySet<string>;
}

const everybodyRemotely = async (crowd: Crowd): Promise<ReadonlyMap<string, Seen>> => {
  const seen = new Map<string, Seen>();
  const queue = [...crowd.identifiers];
  const ask = async (): Promise<void> => {
    const see = createWatcher(crowd.stackUrl, crowd.clientKey);
    for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
      seen.set(one, await see(one, crowd.feature.name));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return seen;
};

/** Asks for everybody remotely and locally, and expects the same of both. */
export const lookAtEverybody = async (crowd: Crowd, isRunning: boolean): Promise<Round> => {
  const { local, feature } = crowd;
  await local.updateEnvironment();
  const enrolled = new Set<string>();
  const variants = new Map<string, string>();
  for (const [identifier, { value, enabled, flag }] of await everybodyRemotely(crowd)) {
    const variant = flag.variant ?? 'none';
    const locally = (await local.getIdentityFlags(identifier)).getFlag(feature.name);
    const isIn = flag.metadata?.experiment?.in_experiment ?? null;
    expect({ identifier, value, enabled, isTold: isIn !== null }).toEqual({
      identifier,
      value: locally.value,
      enabled: locally.enabled,
      isTold: isRunning,
    });
    expect({ identifier, value }).toEqual({ identifier, value: VALUES[variant] });
    variants.set(identifier, variant);
    if (isIn === true) enrolled.add(identifier);
  }
  expect(variants.size).toBe(crowd.identifiers.length);
  return { variants, enrolled };
};

/** @returns what an exposure to the variant of the round is to be taken for. */
export const verdictOn = (identifier: string, { enrolled }: Round, isRunning: boolean): string => {
  if (!isRunning) return 'not_running';
  return enrolled.has(identifier) ? 'verified' : 'not_enrolled';
};

/**
 * Starts an experiment for 20 %, pauses it, resumes it, and widens it to 50 %.
 *
 * @param look looks at everybody in every way, and expects what must hold whatever the time
 */
export const tellAgreementStory = async (
  experiment: ExperimentHandle,
  identifiers: readonly string[],
  look: (isRunning: boolean) => Promise<Round>,
): Promise<void> => {
  const expectEnrolled = ({ enrolled }: Round, share: number): void => {
    expectShare(enrolled.size, identifiers.length, share);
  };

  const before = await look(false);
  expect(new Set(before.variants.values())).toEqual(new Set(['control']));

  await experiment.start();
  const first = await look(true);
  expectEnrolled(first, 0.2);
  expect(new Set(first.variants.values())).toEqual(new Set(['control', 'green']));

  await experiment.pause();
  const paused = await look(false);
  expect(new Set(paused.variants.values())).toEqual(new Set(['control']));

  await experiment.start();
  const again = await look(true);
  expect(again).toEqual(first);

  await experiment.setPercentage(50);
  const wider = await look(true);
  expectEnrolled(wider, 0.5);
  const moved = identifiers.filter((one) => wider.variants.get(one) !== first.variants.get(one));
  expect(moved.filter((one) => first.enrolled.has(one) || !wider.enrolled.has(one))).toEqual([]);
  expect([...first.enrolled].filter((one) => !wider.enrolled.has(one))).toEqual([]);
};
