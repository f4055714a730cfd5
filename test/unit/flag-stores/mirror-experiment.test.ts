import { createAsk } from '../../../activities/flagsmith/ask.js';
import { createFlagsmithStore } from '../../../activities/flagsmith/flagsmith-store.js';
import { createMirrorExperiment } from '../../../activities/mirror-experiment.js';
import { addressRules } from '../../../config/address-rules.js';
import type {
  MirrorFinding,
  MirrorStore,
  MirrorTask,
} from '../../../db/postgres/flag-stores/mirror-store.js';
import type { FlagStoreTrouble } from '../../../domain/flag-stores/flag-store.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import { openRemoteFlagsmith, REMOTE_HOST } from '../../support/flagsmith/remote-flagsmith.js';
import type { RemoteFeature, RemoteRule } from '../../support/flagsmith/remote-state.js';
import { addFeature } from '../../support/flagsmith/remote-state.js';
import { useOpened } from '../../support/use-opened.js';

const remote = useOpened({ per: 'test', open: openRemoteFlagsmith, close: (opened) => opened.close() });

const NAME = 'holdfast-8d3e';
const OPENED = 1_000;

/** What is written down of it; the next look begins with it. */
interface Life {
  task: MirrorTask;
  readonly there: RemoteFeature;
  readonly ofTheStore: FlagStoreTrouble[];
  readonly look: () => Promise<MirrorFinding>;
}

const rules = addressRules({ WEBHOOKS_ALLOW_HOSTS: [REMOTE_HOST] });
const ask = createAsk({ rules, resolve: () => Promise.resolve([]) });

const living = (
  experiment: Partial<MirrorTask['experiment']> = {},
  changes: Partial<MirrorTask> = {},
): Life => {
  const there = addFeature(remote.data, 'checkout', { green: '#0f0', red: '#f00' }, 10);
  let noted: MirrorFinding | null = null;
  const ofTheStore: FlagStoreTrouble[] = [];
  const mirrors = {
    load: () => Promise.resolve(life.task),
    record: (_: number, shares: Readonly<Record<string, number>>) => {
      life.task = { ...life.task, recorded: life.task.recorded ?? shares };
      return Promise.resolve(life.task.recorded);
    },
    noteSpans: (_: number, spans: MirrorTask['spans']) => {
      life.task = { ...life.task, spans };
      return Promise.resolve();
    },
    note: (_: number, __: MirrorTask, finding: MirrorFinding) => {
      noted = finding;
      const { state, hashing, trouble } = finding;
      const attempts = state === 'pending' ? life.task.attempts + 1 : 0;
      const isUnwritten = life.task.isUnwritten && state !== 'in_step' && state !== 'released';
      const spans = finding.spans ?? life.task.spans;
      const confirmed = finding.confirmed ?? life.task.confirmed;
      life.task = { ...life.task, state, hashing, spans, confirmed, attempts, isUnwritten };
      life.task = { ...life.task, problemCode: trouble?.code ?? null };
      return Promise.resolve();
    },
    noteTrouble: (_: number, __: number, trouble: FlagStoreTrouble) => {
      ofTheStore.push(trouble);
      return Promise.resolve();
    },
  } as unknown as MirrorStore;
  const mirror = createMirrorExperiment({
    mirrors,
    open: (access) => createFlagsmithStore(ask, access),
    now: () => OPENED,
  });
  const life: Life = {
    there,
    ofTheStore,
    task: {
      access: {
        url: remote.url,
        environmentKey: remote.data.environment.api_key,
        apiKey: remote.data.apiKey,
        serverKey: remote.data.serverKey,
        asked: 1,
      },
      ...{ environmentId: 1, repair: 'automatic', uuid: '8d3e', featureName: 'checkout', epoch: 1, asked: 0 },
      experiment: {
        status: 'running',
        isDeleted: false,
        rollout: {
          enabled: true,
          percentage: 10_000,
          controlValue: { type: 'string', value: 'blue' },
          allocation: [{ variantId: 1, key: 'green', basisPoints: 5_000 }],
        },
        audience: null,
        variants: [
          { key: 'green', value: { type: 'string', value: '#0f0' } },
          { key: 'red', value: { type: 'string', value: '#f00' } },
        ],
        ...experiment,
      },
      ...{ state: 'pending', attempts: 0, problemCode: null, hashing: null, spans: [], recorded: null },
      ...{ commanded: 1, isUnwritten: true, confirmed: null, isRepairAsked: false, lastInStepAt: null },
      ...changes,
    },
    look: async () => {
      await mirror({ experimentId: 1 });
      return noted!;
    },
  };
  return life;
};

const become = (life: Life, experiment: Partial<MirrorTask['experiment']>): void => {
  const { task } = life;
  life.task = {
    ...{ ...task, state: 'pending', isUnwritten: true, experiment: { ...task.experiment, ...experiment } },
  };
};

const defaultOf = ({ there }: Life) =>
  remote.data.states.find((state) => state.feature === there.id && state.feature_segment === null)!;
const sharesOf = (state: { readonly shares: readonly { readonly percentage_allocation: number }[] }) =>
  state.shares.map(({ percentage_allocation: percentage }) => percentage);

const segmentThere = (rulesThere: readonly RemoteRule[] = []) => {
  const segment = {
    ...{
      id: remote.data.nextId(),
      uuid: crypto.randomUUID(),
      name: NAME,
      description: null,
      rules: rulesThere,
    },
  };
  remote.data.segments.push(segment);
  return segment;
};

const audienceOf = (...rulesOfIt: readonly SegmentRule[]): MirrorTask['experiment']['audience'] => ({
  match: 'all',
  segments: [{ id: 1, name: 'Some', rules: rulesOfIt }],
});
const plan = (value: string): SegmentRule => ({
  type: 'ALL',
  conditions: [{ operator: 'EQUAL', property: 'plan', value }],
});
const deep: SegmentRule = { type: 'ALL', rules: [{ type: 'ANY', rules: [plan('pro')] }] };

test.each([
  ['rules in rules in rules', audienceOf(deep), 'rules_too_deep'],
  ['a value of 1,001 characters', audienceOf(plan('x'.repeat(1_001))), 'audience_unfit'],
  ['a value with a blank at its edge', audienceOf(plan(' pro')), 'audience_unfit'],
])(
  'an audience with %s is said before the start, and takes nobody’s variant away',
  async (_, audience, code) => {
    for (const status of ['created', 'running'] as const) {
      remote.data.features.length = 0;
      const life = living({ status, audience });
      const { state, trouble } = await life.look();
      expect([state, trouble?.code]).toEqual(['blocked', code]);
      expect(sharesOf(defaultOf(life))).toEqual([10, 10]);
    }
    expect(remote.writes).toEqual([]);
  },
);

test.each([
  ['a limit of segments', { status: 400, of: 'POST /api/v1/projects/' }, 'change_refused'],
  ['a key without the right', { status: 403, of: 'POST /api/v1/projects/' }, 'key_refused'],
  ['an override that fails', { status: 500, of: 'POST /api/v1/environments/' }, 'store_failed'],
])('%s leaves the default as it was: nobody is left on control', async (_, failure, code) => {
  const life = living();
  remote.failWith(failure);
  expect((await life.look()).trouble?.code).toBe(code);
  expect(sharesOf(defaultOf(life))).toEqual([10, 10]);
  remote.failWith(null);
  expect((await life.look()).state).toBe('in_step');
  expect(sharesOf(defaultOf(life))).toEqual([0, 0]);
});

/** No feature is there, and nothing of one. */
const startAnew = (): void => {
  remote.data.features.length = 0;
  remote.data.states.length = 0;
};

test.each([
  ['segments of the project', (): void => void (remote.data.limits = { segments: 3, overrides: 100 })],
  ['overrides of the environment', (): void => void (remote.data.limits = { segments: 100, overrides: 0 })],
])('a limit of %s is said before the start, and again where it has come since', async (_, full) => {
  for (let index = 0; index < 3; index += 1) segmentThere().name = `theirs ${index}`;
  full();
  for (const status of ['created', 'running'] as const) {
    startAnew();
    const life = living({ status });
    const { state, trouble } = await life.look();
    expect([state, trouble?.code]).toEqual(['blocked', 'limit_reached']);
  }
  expect(remote.writes).toEqual([]);
  startAnew();
  remote.data.limits = { segments: 4, overrides: 1 };
  const life = living();
  expect((await life.look()).state).toBe('in_step');
  // Its own segment and override are no reason to refuse it.
  expect((await life.look()).state).toBe('in_step');
  expect(remote.faults).toEqual([]);
});

test('a key that may not see the project is no reason to refuse what may have room', async () => {
  remote.data.limits = { segments: 0, overrides: 0 };
  const life = living({ status: 'created' });
  remote.failWith({ status: 403, of: `GET /api/v1/projects/${remote.data.environment.project}/$` });
  expect((await life.look()).state).toBe('in_step');
});

test('what is shipped is served there although nothing of the experiment ever was', async () => {
  const life = living();
  remote.failWith({ status: 403 });
  await life.look();
  become(life, { status: 'completed', shipped: 'green' });
  remote.failWith(null);
  expect((await life.look()).state).toBe('released');
  const { enabled, value, shares } = defaultOf(life);
  expect([enabled, value.string_value, sharesOf({ shares })]).toEqual([true, '#0f0', [100, 0]]);
});

test.each(['GET /api/v1/environment-document/', 'POST /api/v1/projects/'])(
  'a flag that somebody turns off there while it is being written (%s) stays off',
  async (moment) => {
    const life = living();
    remote.before(moment, () => {
      defaultOf(life).enabled = false;
      defaultOf(life).value.string_value = 'off';
    });
    expect((await life.look()).state).toBe('in_step');
    const { enabled, value, shares } = defaultOf(life);
    expect([enabled, value.string_value, sharesOf({ shares })]).toEqual([false, 'off', [0, 0]]);
  },
);

test('a default without a value stays without one, and is not made blank text', async () => {
  const life = living();
  defaultOf(life).value.string_value = null;
  await life.look();
  become(life, { status: 'paused' });
  expect((await life.look()).state).toBe('in_step');
  expect(remote.data.states.map(({ value }) => value.string_value)).toEqual([null, null]);
});

test('of two segments of its name the older one is kept, before anybody was served', async () => {
  const kept = segmentThere();
  segmentThere();
  segmentThere();
  const life = living();
  const { state, hashing } = await life.look();
  expect([state, hashing?.segmentId]).toEqual(['in_step', String(kept.id)]);
  expect(remote.data.segments.map(({ id }) => id)).toEqual([kept.id]);
});

test('a segment of its name that somebody puts before it is named, and taken off again; who is served stays served', async () => {
  const life = living({}, { repair: 'on_request' });
  const { hashing } = await life.look();
  const other = segmentThere();
  remote.data.segments.reverse();
  remote.data.overrides.push({
    ...{ id: remote.data.nextId(), uuid: crypto.randomUUID(), segment: other.id, feature: life.there.id },
    priority: -1,
  });
  const found = await life.look();
  expect([found.state, found.stronger?.segments, found.drift?.map(({ field }) => field)]).toEqual([
    'drifted',
    [NAME],
    ['segment.twins'],
  ]);
  life.task = { ...life.task, isRepairAsked: true };
  const repaired = await life.look();
  expect([repaired.state, repaired.hashing]).toEqual(['in_step', hashing]);
  expect(remote.data.segments.map(({ id }) => String(id))).toEqual([hashing?.segmentId]);
});

test('an experiment that is over leaves no segment behind where its feature was deleted there', async () => {
  const life = living();
  await life.look();
  expect(remote.data.segments).toHaveLength(1);
  remote.data.features.length = 0;
  become(life, { status: 'completed' });
  expect((await life.look()).state).toBe('released');
  expect(remote.data.segments).toEqual([]);
});

test('what one experiment cannot keep there hinders no other, and waits for a person after some attempts', async () => {
  const life = living();
  const seen: (string | undefined)[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    // A program of theirs sets it back, after each write and before it is read again.
    remote.before('PUT /', () => {
      setImmediate(() => {
        remote.data.states.at(-1)!.shares[0]!.percentage_allocation = 7;
      });
    });
    const { state, trouble } = await life.look();
    seen.push(`${state} ${trouble?.code}`);
  }
  expect(seen).toEqual([
    ...Array.from({ length: 5 }, () => 'pending not_kept'),
    'blocked not_kept',
    'blocked not_kept',
  ]);
  expect(life.ofTheStore).toEqual([]);
});

test('conditions that come back in another order, and without blanks, are the same', async () => {
  const conditions = ['a', 'b', 'c'].map((value) => ({ operator: 'EQUAL', property: 'plan', value }));
  const life = living({ audience: audienceOf({ type: 'ANY', conditions, rules: [plan('d'), plan('e')] }) });
  await life.look();
  const segment = remote.data.segments[0]!;
  segment.rules = segment.rules
    .map(({ rules: inner = [], conditions: all = [], ...rule }) => ({
      ...{ ...rule, rules: [...inner].reverse(), conditions: [...all].reverse() },
    }))
    .reverse();
  const writes = remote.writes.length;
  expect((await life.look()).state).toBe('in_step');
  expect(remote.writes).toHaveLength(writes);
});
