/** Lives through the weeks of a few experiments in half a minute, with their streams, and looks twice at the numbers. */
import { createHash } from 'node:crypto';
import type { StoredExposures, StoredResults } from '../../../domain/snapshots/stored-snapshot.js';
import type { Caller } from '../../support/api/caller.js';
import type { Random } from '../../support/random.js';
import { createRandom } from '../../support/random.js';
import { differences } from './compare.js';
import type { Cast } from './draw.js';
import { drawNames, drawStream, EXTREME_EVENT } from './draw.js';
import type { Json } from './model.js';
import { canonicalJson, expectedOf } from './model.js';
import type { Snapshot, Trial } from './world.js';
import { World } from './world.js';

const HOUR = 3_600_000;
const SETTLE_SECONDS = 40;
const EVENTS = ['signup', 'click', 'click', 'order', 'order', 'unwatched', EXTREME_EVENT];

interface SealedSnapshot {
  readonly as_of: string;
  readonly payload: unknown;
  readonly basis: { readonly epochs: readonly { readonly number: number; readonly from: string }[] };
  readonly content_hash: string;
}
interface Final {
  readonly sealed_at: string;
  readonly exposures: SealedSnapshot;
  readonly results: SealedSnapshot;
}

/** What a life has shown; every list is empty when all is well. */
export interface Report {
  readonly whileRunning: readonly string[];
  readonly sealed: readonly string[];
  readonly hashes: readonly string[];
  readonly verdicts: readonly string[];
  readonly serving: readonly string[];
  readonly afterSeal: readonly string[];
  /** Against an empty stream that would prove nothing. */
  readonly size: {
    readonly deliveries: number;
    readonly members: number;
    readonly excluded: number;
    readonly rejectedValues: number;
    /** Exposures and metric events that came long after their time, at least. */
    readonly late: number;
    readonly inferences: number;
    /** What verification said of exposures, each once. */
    readonly judgements: readonly string[];
  };
}

interface Trials {
  readonly two: Trial;
  readonly three: Trial;
  readonly hourly: Trial;
  readonly daily: Trial;
}

const create = async (
  world: World,
): Promise<Trials & { readonly button: Awaited<ReturnType<World['newFeature']>> }> => {
  const button = await world.newFeature('button', ['loud']);
  const common = { settleSeconds: SETTLE_SECONDS };
  const two = await world.newTrial({
    ...common,
    feature: button,
    featureName: 'button',
    assignment: 'flag',
    percentage: 70,
    weights: { loud: 50 },
  });
  const three = await world.newTrial({
    ...common,
    feature: await world.newFeature('page', ['b', 'a']),
    featureName: 'page',
    assignment: 'flag',
    percentage: 90,
    weights: { b: 33.33, a: 33.33 },
  });
  // Names like these are sorted in another way by whoever takes them for numbers.
  const hourly = await world.newTrial({
    ...common,
    feature: await world.newFeature('mail', ['9', '10']),
    featureName: 'mail',
    assignment: 'external',
    percentage: 100,
    weights: { '9': 30, '10': 30 },
  });
  const daily = await world.newTrial({
    ...common,
    feature: await world.newFeature('price', ['low', 'none-yet']),
    featureName: 'price',
    assignment: 'external',
    percentage: 50,
    weights: { low: 50, 'none-yet': 0 },
  });
  return { two, three, hourly, daily, button };
};

const assigner = (random: Random, variants: readonly string[]): ((identifier: string) => string) => {
  const known = new Map<string, string>();
  const favourite = random.chance(0.3);
  return (identifier) => {
    const drawn = favourite && random.chance(0.3) ? variants[0]! : random.pick(variants);
    const variant = known.get(identifier) ?? drawn;
    known.set(identifier, variant);
    return variant;
  };
};

const payloadHash = ({ payload, basis }: SealedSnapshot): string =>
  createHash('sha256')
    .update(canonicalJson({ payload, basis } as unknown as Json))
    .digest('hex');

class Life {
  readonly world: World;
  readonly #random: Random;
  readonly #names: readonly string[];
  readonly #assigners = new Map<number, (identifier: string) => string>();
  readonly begun = Date.now();
  readonly serving: string[] = [];
  members = 0;
  inferences = 0;
  excluded = 0;
  rejectedValues = 0;
  late = 0;
  readonly judgements = new Set<string>();

  constructor(world: World, random: Random) {
    this.world = world;
    this.#random = random;
    this.#names = drawNames(random, 320);
  }

  async casts(trials: readonly Trial[]): Promise<readonly Cast[]> {
    return Promise.all(
      trials.map(async (trial) => {
        const assigned = this.#assigners.get(trial.id) ?? assigner(this.#random, trial.variants);
        this.#assigners.set(trial.id, assigned);
        return { experiment: await this.world.experiment(trial), variants: trial.variants, assigned };
      }),
    );
  }

  /** A stream over everything that the experiments have been through so far. */
  async stream(trials: readonly Trial[], share = 1): Promise<void> {
    const names = this.#names.filter(() => this.#random.chance(share));
    const casts = await this.casts(trials);
    await this.world.send(drawStream(this.#random, { names, casts, events: EVENTS, now: Date.now() }));
  }

  async ask(): Promise<void> {
    await this.world.askFor(this.#names);
  }

  /** In a pause everybody is served control, and nobody is told to be in an experiment. */
  async askInPause(trial: Trial): Promise<void> {
    const answers = await this.world.askFor(this.#names.slice(0, 60));
    for (const flags of answers) {
      const flag = flags.find(({ feature }) => feature.name === trial.feature);
      if (flag?.variant !== 'control' || flag.metadata !== undefined)
        this.serving.push(`in a pause: ${JSON.stringify(flag)}`);
    }
  }

  /** The same rollout gives everybody what they had; a higher percentage takes nobody out. */
  compareServed(trial: Trial, before: number, after: number, isSameRollout: boolean): void {
    const [old, young] = [trial.served.get(before)!, trial.served.get(after)!];
    for (const name of this.#names) {
      const [had, has] = [old.get(name), young.get(name)];
      const fits = isSameRollout ? had === has : had === undefined || has !== undefined;
      if (!fits) this.serving.push(`${trial.feature}, ${name}: ${had ?? 'none'}, then ${has ?? 'none'}`);
    }
  }

  async compare(
    trial: Trial,
    exposures: Pick<Snapshot<unknown>, 'payload' | 'as_of'>,
    results: Pick<Snapshot<unknown>, 'payload' | 'as_of'>,
  ): Promise<readonly string[]> {
    const experiments = await this.world.experiments();
    const experiment = experiments.find(({ id }) => id === trial.id)!;
    const { delivered, metrics } = this.world;
    const [asOf, received] = [Date.parse(results.as_of), [this.begun, Date.now()] as const];
    const expected = expectedOf(experiment, metrics, { delivered, experiments }, asOf, received);
    const body = results.payload as StoredResults;
    this.members += Object.values(expected.exposures.totals).reduce((sum, count) => sum + count, 0);
    this.inferences += body.metrics
      .flatMap(({ inference }) => Object.values(inference))
      .filter((inference) => inference !== null).length;
    this.excluded += expected.exposures.excluded_identities;
    for (const judgement of Object.keys(expected.exposures.health)) this.judgements.add(judgement);
    this.late += expected.late.exposures[0] + expected.late.metric_events[0];
    for (const { variants } of expected.metrics)
      for (const { rejected } of Object.values(variants)) this.rejectedValues += rejected;
    const found = [...differences(expected, exposures.payload as StoredExposures, body)];
    if (exposures.as_of !== results.as_of) found.push('Two snapshots of one refresh differ in as_of.');
    return found.map((words) => `${trial.feature} (experiment ${trial.id}) ${words}`);
  }
}

const refreshed = async (life: Life, trials: readonly Trial[]): Promise<string[]> => {
  const found: string[] = [];
  for (const trial of trials) {
    const { exposures, results } = await life.world.refresh(trial);
    found.push(...(await life.compare(trial, exposures, results)));
  }
  return found;
};

/** Before, in a first epoch, through a pause and a change of the rollout, each with streams over all that was. */
const untilCompletion = async (life: Life, trials: Trials): Promise<string[]> => {
  const { world } = life;
  const { two, three, hourly, daily } = trials;
  const all = Object.values(trials) as readonly Trial[];
  const now = Date.now();
  await world.command(two, 'start');
  await world.command(three, 'start');
  await world.command(hourly, 'start', { started_at: new Date(now - 40 * HOUR).toISOString() });
  await world.command(daily, 'start', { started_at: new Date(now - 21 * 24 * HOUR).toISOString() });
  await life.ask();
  await life.stream(all, 0.4);
  await world.command(two, 'pause');
  await world.command(hourly, 'pause');
  await world.changeRollout(three, 100, { b: 10, a: 45.5 });
  await world.changeRollout(daily, 50, { low: 40, 'none-yet': 30 });
  await life.askInPause(two);
  await life.stream(all, 0.2);
  await world.command(two, 'start');
  await world.command(hourly, 'start');
  await life.ask();
  await world.changeRollout(two, 95, { loud: 35 });
  await life.ask();
  await life.stream(all, 0.6);
  life.compareServed(two, 1, 2, true);
  life.compareServed(two, 2, 3, false);
  life.compareServed(three, 1, 2, false);
  return refreshed(life, all);
};

/** Completes them, one out of a pause, each with another outcome. */
const complete = async ({ world }: Life, { two, three, hourly, daily }: Trials): Promise<void> => {
  await world.command(two, 'complete', { outcome: { ship: 'loud' } });
  await world.command(three, 'complete', { outcome: 'restore' });
  await world.command(hourly, 'pause');
  await world.command(hourly, 'complete');
  await world.command(daily, 'complete', { outcome: 'keep_control' });
};

const hashesOf = async (life: Life, trial: Trial, final: Final): Promise<readonly string[]> => {
  const shown = await life.world.detail(trial);
  const found = (['exposures', 'results'] as const).flatMap((kind) => {
    const snapshot = final[kind];
    const words: string[] = [];
    if (payloadHash(snapshot) !== snapshot.content_hash)
      words.push('content_hash is not that of its content');
    const epochs = (list: readonly { number: number; from: string }[]): string =>
      JSON.stringify(list.map(({ number, from }) => [number, from]));
    if (epochs(snapshot.basis.epochs) !== epochs(shown.epochs))
      words.push('epochs are not those of the detail');
    return words.map((what) => `${trial.feature}, ${kind}: ${what}`);
  });
  const latest = await life.world.get<{ results: Snapshot<unknown> }>(trial, 'results');
  if (!latest.results.is_final || latest.results.content_hash !== final.results.content_hash)
    found.push(`${trial.feature}: the latest snapshot is not the sealed one`);
  return found;
};

/** @throws when the machine was too slow for the late events to come before the seal */
const assertStillSettling = async (life: Life, trials: readonly Trial[]): Promise<void> => {
  for (const trial of trials)
    if ((await life.world.detail(trial)).sealed_at !== null)
      throw new Error(`Sending took longer than settling (${SETTLE_SECONDS} s); nothing can be said.`);
};

interface Sealed {
  readonly finals: ReadonlyMap<Trial, Final>;
  readonly differences: readonly string[];
  readonly hashes: readonly string[];
}

const sealed = async (life: Life, trials: readonly Trial[]): Promise<Sealed> => {
  const finals = new Map<Trial, Final>();
  const found: string[] = [];
  const hashes: string[] = [];
  for (const trial of trials) {
    await life.world.untilSealed(trial);
    const final = await life.world.get<Final>(trial, 'final');
    finals.set(trial, final);
    found.push(...(await life.compare(trial, final.exposures, final.results)));
    hashes.push(...(await hashesOf(life, trial, final)));
  }
  return { finals, differences: found, hashes };
};

/** The next experiment on the feature that has become free, with exposures of both times. */
const followUp = async (
  life: Life,
  first: readonly Trial[],
  button: Awaited<ReturnType<World['newFeature']>>,
): Promise<Trial> => {
  const { world } = life;
  const next = await world.newTrial({
    feature: button,
    featureName: 'button',
    assignment: 'flag',
    percentage: 100,
    weights: { loud: 20 },
    settleSeconds: 1,
  });
  await world.command(next, 'start');
  await life.ask();
  await life.stream([...first, next], 0.6);
  await world.command(next, 'complete');
  return next;
};

export const live = async (api: string, admin: Caller, seed: number): Promise<Report> => {
  const random = createRandom(seed);
  const world = await World.open(api, admin, random);
  const life = new Life(world, random);
  const { button, ...trials } = await create(world);
  const first = Object.values(trials) as readonly Trial[];
  const whileRunning = await untilCompletion(life, trials);
  await complete(life, trials);
  await life.stream(first, 0.4);
  await assertStillSettling(life, first);
  const early = await sealed(life, first);
  const next = await followUp(life, first, button);
  const late = await sealed(life, [next]);
  const afterSeal: string[] = [];
  for (const [trial, final] of early.finals)
    if (canonicalJson(await world.get<Json>(trial, 'final')) !== canonicalJson(final as unknown as Json))
      afterSeal.push(`${trial.feature} has changed after the seal`);
  return {
    whileRunning,
    sealed: [...early.differences, ...late.differences],
    hashes: [...early.hashes, ...late.hashes],
    verdicts: world.wrongVerdicts,
    serving: life.serving,
    afterSeal,
    size: {
      deliveries: world.delivered.length,
      members: life.members,
      excluded: life.excluded,
      rejectedValues: life.rejectedValues,
      late: life.late,
      inferences: life.inferences,
      judgements: [...life.judgements].sort(),
    },
  };
};
