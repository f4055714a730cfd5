import fc from 'fast-check';
import { documentBody } from '../../../api/environment-document/document-body.js';
import { segmentRules } from '../../../db/postgres/shapes/segment-rules.js';
import type { ServedState } from '../../../db/postgres/shapes/served-state.js';
import type {
  Evaluation,
  EvaluationContext,
  IdentityContext,
} from '../../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../../domain/evaluation/evaluate-context.js';
import type { FeatureState } from '../../../domain/evaluation/served-context.js';
import { featureContext, servedContext } from '../../../domain/evaluation/served-context.js';
import type { Segment } from '../../../domain/segments/segment-rules.js';
import type { SeenFlag } from './local-sdk.js';
import { createLocalSdk } from './local-sdk.js';
import { condition } from './segment-arbitraries.js';
import type { Visitor, World } from './served-world.js';
import { visitor, world } from './served-world.js';

/** Environments; each is asked by up to three identities. The long run has 20,000 and more. */
const CASES = Number(process.env['ORACLE_CASES'] ?? 1500);

const EMPTY: World['served'] = {
  environment: { id: 5, name: 'Production', apiKey: 'client-key', updatedAt: 0 },
  project: { id: 6, name: 'shop' },
  features: [],
  segments: [],
  identities: [],
};

const stateOf = ({ allocations, ...state }: ServedState): FeatureState => ({
  ...state,
  allocation: allocations,
});

/** Evaluated as the SDK does it, and not as Flagsmith's server. */
const asInNode = (segment: World['served']['segments'][number]): Segment => ({
  ...segment,
  evaluation: 'node',
});

const contextOf = ({ served }: World): Omit<EvaluationContext, 'identity'> =>
  servedContext(
    { key: served.environment.apiKey, name: served.environment.name },
    served.features.map((feature) => ({
      ...feature,
      defaultState: stateOf(feature.defaultState),
      overrides: feature.overrides.map(({ segment, priority, ...state }) => ({
        segment: asInNode(segment),
        priority,
        state: stateOf(state),
      })),
    })),
    served.segments.map(asInNode),
  );

/** Quirk of the SDK: an identity with overrides loses its traits that are false, zero or empty. */
const traitsInSdk = (traits: Visitor['traits'], overridden: boolean): Visitor['traits'] =>
  overridden ? Object.fromEntries(Object.entries(traits).filter(([, value]) => Boolean(value))) : traits;

const identityOf = ({ identifier, traits }: Visitor, { served }: World): IdentityContext => {
  const own = served.identities.find((identity) => identity.identifier === identifier);
  const overrides = (own?.overrides ?? []).flatMap(({ featureId, state }) =>
    served.features
      .filter(({ id }) => id === featureId)
      .map((feature) => featureContext(feature, stateOf(state))),
  );
  return { identifier, traits: traitsInSdk(traits, own !== undefined), overrides };
};

const seen = ({ flags }: Evaluation): readonly SeenFlag[] =>
  flags.map(({ name, enabled, value, reason }) => ({ name, enabled, value, reason }));

/** The document has an identity's own split as what it comes to: all of a variant. */
const seenBy = (evaluation: Evaluation, { overrides = [] }: IdentityContext): readonly SeenFlag[] => {
  const own = new Set(overrides.map(({ name }) => name));
  return seen(evaluation).map((flag) =>
    own.has(flag.name) && flag.reason?.startsWith('SPLIT') ? { ...flag, reason: 'SPLIT; weight=100' } : flag,
  );
};

describe('the SDK in local evaluation', () => {
  it(
    'sees the flags and segments that we evaluate',
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async (generated) => {
          const context = contextOf(generated);
          const sdk = createLocalSdk(documentBody(generated.served));
          try {
            const nobody = evaluateContext({ ...context, identity: null });
            expect(await sdk.environmentFlags()).toEqual(seen(nobody));
            for (const visitor of generated.visitors) {
              const identity = identityOf(visitor, generated);
              const ours = evaluateContext({ ...context, identity });
              expect(await sdk.flags(visitor)).toEqual(seenBy(ours, identity));
              expect(await sdk.segments(visitor)).toEqual(ours.segments);
            }
          } finally {
            await sdk.close();
          }
        }),
        { numRuns: CASES },
      );
    },
    60_000 + CASES * 60,
  );

  it(
    'agrees on every comparison by itself',
    async () => {
      const conditions = fc.array(condition, { minLength: 30, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(
          conditions,
          fc.array(visitor, { minLength: 1, maxLength: 3 }),
          async (all, visitors) => {
            const segments = all.map((one, index) => ({
              id: index + 1,
              name: `segment ${index + 1}`,
              rules: segmentRules.parse([{ type: 'ALL', rules: [], conditions: [one] }]),
            }));
            const generated: World = { visitors, served: { ...EMPTY, segments } };
            const context = contextOf(generated);
            const sdk = createLocalSdk(documentBody(generated.served));
            try {
              for (const { identifier, traits } of visitors) {
                const ours = evaluateContext({ ...context, identity: { identifier, traits } });
                expect(await sdk.segments({ identifier, traits })).toEqual(ours.segments);
              }
            } finally {
              await sdk.close();
            }
          },
        ),
        { numRuns: Math.ceil(CASES / 10) },
      );
    },
    60_000 + CASES * 60,
  );
});
