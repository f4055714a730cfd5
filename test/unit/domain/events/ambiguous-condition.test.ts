import { variantFor } from '../../../../domain/assignment/assign-variant.js';
import { identityKey } from '../../../../domain/assignment/point-of-hash.js';
import { evaluateContext } from '../../../../domain/evaluation/evaluate-context.js';
import { servedContext } from '../../../../domain/evaluation/served-context.js';
import type { ExposableExperiment } from '../../../../domain/events/check-exposure.js';
import { checkExposure } from '../../../../domain/events/check-exposure.js';
import type { TraitValue } from '../../../../domain/identity.js';
import type {
  ExperimentEvaluation,
  Segment,
  SegmentRule,
} from '../../../../domain/segments/segment-rules.js';

const SALTS = { enrolmentSalt: 11, bucketingSalt: 12 };
const ALLOCATION = [{ variantId: 1, key: 'green', basisPoints: 5_000 }];
const BUYERS: SegmentRule = {
  type: 'ALL',
  rules: [],
  conditions: [{ operator: 'GREATER_THAN', property: 'orders', value: '10' }],
};
const BUYERS_SEGMENT: Segment = { id: 7, name: 'buyers', rules: [BUYERS] };

type FlagExperiment = Extract<ExposableExperiment, { readonly assignment: 'flag' }>;

const experimentOf = (change: Partial<FlagExperiment> = {}): FlagExperiment => ({
  ...{ id: 3, assignment: 'flag', ...SALTS },
  epochs: [
    {
      ...{ number: 1, from: 0, to: null, percentage: 10_000, allocation: ALLOCATION },
      audience: { match: 'any', segments: [{ ...BUYERS_SEGMENT, id: 7 }] },
    },
  ],
  ...change,
});

const variantOf = (identifier: string): string =>
  variantFor({ salt: 12, identityKey: identityKey('env', identifier), allocation: ALLOCATION });

const verdict = (identifier: string, orders: TraitValue, experiment = experimentOf()): string => {
  const exposure = { identifier, variantKey: variantOf(identifier), at: 5, traits: { orders } };
  return checkExposure(exposure, [experiment], 'env', 'production').kind;
};

describe('orders GREATER_THAN 10', () => {
  it('enrols nobody with "5", whom the server, Go, Java, Rust and PHP leave out and Node takes in', () => {
    for (let index = 0; index < 200; index += 1)
      expect(verdict(`buyer-${index}`, '5')).toBe('ambiguous_condition');
  });

  it('enrols whom all engines take in, and says of the others that they are outside', () => {
    expect(verdict('ann', 11)).toBe('verified');
    expect(verdict('ann', '50')).toBe('verified');
    expect(verdict('ann', 5)).toBe('not_in_audience');
    expect(verdict('ann', '10')).toBe('not_in_audience');
  });

  it('is decided before the variant, so a wrong one changes nothing', () => {
    const exposure = { identifier: 'ann', variantKey: 'purple', at: 5, traits: { orders: '5' } };
    expect(checkExposure(exposure, [experimentOf()], 'env', '').kind).toBe('ambiguous_condition');
  });

  it('is judged as before in an experiment that was made before', () => {
    expect(verdict('ann', '5', experimentOf({ evaluation: 'node' }))).toBe('verified');
    expect(verdict('ann', 11, experimentOf({ evaluation: 'node' }))).toBe('verified');
  });

  it('keeps out who may get a stronger override, and lets those in who certainly do not', () => {
    const epochs = [{ number: 1, from: 0, to: null, percentage: 10_000, allocation: ALLOCATION }];
    const stronger = { identifiers: new Set<string>(), segments: [BUYERS_SEGMENT] };
    const experiment = experimentOf({ epochs, stronger });
    expect(verdict('ann', '5', experiment)).toBe('ambiguous_condition');
    expect(verdict('ann', 11, experiment)).toBe('overridden');
    expect(verdict('ann', 5, experiment)).toBe('verified');
  });
});

const text = (value: string) => ({ type: 'string', value }) as const;

const served = (identifier: string, orders: TraitValue, evaluation: ExperimentEvaluation): string | null => {
  const state = { enabled: true, value: text('control'), allocation: [] };
  const share = { ...ALLOCATION[0]!, value: text('green') };
  const context = servedContext({ key: 'env', name: 'production' }, [
    {
      ...{ id: 5, name: 'button', type: 'MULTIVARIATE' },
      defaultState: { ...state, id: 1, salt: 1 },
      overrides: [
        {
          segment: { id: 11, name: 'experiment-3-rollout', rules: [BUYERS], evaluation },
          priority: 0,
          state: { ...state, id: 2, salt: 12, allocation: [share] },
        },
      ],
    },
  ]);
  const [flag] = evaluateContext({ ...context, identity: { identifier, traits: { orders } } }).flags;
  return flag?.state.stateId === 2 ? flag.variant : null;
};

describe('whoever is served', () => {
  it('gets no rollout of an ambiguous condition, but the one that an older experiment gave', () => {
    const ids = Array.from({ length: 50 }, (_, index) => `id-${index}`);
    for (const id of ids) {
      expect(served(id, '5', 'agreed')).toBeNull();
      expect(served(id, '5', 'node')).toBe(variantOf(id));
      expect(served(id, 11, 'agreed')).toBe(variantOf(id));
    }
  });
});

describe('an A/A test on traits of all kinds', () => {
  const KINDS: readonly TraitValue[] = [5, 50, '5', '50', '9.5', 'many', true, null, 0, '007', 10.5, '1e3'];
  const crowd = Array.from({ length: 24_000 }, (_, index) => ({
    identifier: `visitor-${index}`,
    orders: KINDS[index % KINDS.length]!,
  }));
  const outcomes = crowd.map(({ identifier, orders }) => ({
    arm: variantOf(identifier),
    orders,
    verdict: verdict(identifier, orders),
  }));

  it('leaves ambiguous identities out of both arms alike', () => {
    const ambiguous = outcomes.filter((one) => one.verdict === 'ambiguous_condition');
    expect(ambiguous.length).toBeGreaterThan(5_000);
    const treated = ambiguous.filter(({ arm }) => arm === 'green').length / ambiguous.length;
    // Three standard errors of a share of one half.
    expect(Math.abs(treated - 0.5)).toBeLessThan((3 * 0.5) / Math.sqrt(ambiguous.length));
  });

  it('enrols of each kind of trait everybody or nobody, whatever the arm', () => {
    for (const kind of KINDS) {
      const verdicts = new Set(outcomes.filter(({ orders }) => orders === kind).map((one) => one.verdict));
      expect([kind, verdicts.size]).toEqual([kind, 1]);
    }
  });
});
