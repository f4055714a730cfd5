import type { ServedDocument } from '../../../api/environment-document/document-body.js';
import { documentBody } from '../../../api/environment-document/document-body.js';
import type { ServedFeatureRow } from '../../../db/postgres/shapes/served-feature-row.js';
import type { ServedState } from '../../../db/postgres/shapes/served-state.js';
import { variantFor } from '../../../domain/assignment/assign-variant.js';
import { createLocalSdk } from './local-sdk.js';

const text = (value: string) => ({ type: 'string', value }) as const;

const state = (salt: number, change: Partial<ServedState> = {}): ServedState => ({
  id: salt,
  uuid: `00000000-0000-4000-8000-00000000000${salt}`,
  enabled: true,
  value: text(`value ${salt}`),
  salt,
  allocations: [],
  ...change,
});

const share = (variantId: number, basisPoints: number): ServedState['allocations'][number] => ({
  variantId,
  variantUuid: `00000000-0000-4000-9000-00000000000${variantId}`,
  key: `variant-${variantId}`,
  value: text(`variant ${variantId}`),
  basisPoints,
});

const feature = (change: Partial<ServedFeatureRow> = {}): ServedFeatureRow => ({
  id: 5,
  name: 'checkout',
  type: 'MULTIVARIATE',
  description: '',
  initialValue: text(''),
  defaultEnabled: true,
  createdAt: 0,
  defaultState: state(1),
  overrides: [],
  ...change,
});

const served = (change: Partial<ServedDocument> = {}): ServedDocument => ({
  environment: { id: 2, name: 'Production', apiKey: 'client-key', updatedAt: 1_700_000_000_000 },
  project: { id: 3, name: 'shop' },
  features: [feature()],
  segments: [],
  identities: [],
  ...change,
});

const ROLLOUT = {
  id: 7,
  name: 'experiment-1-rollout',
  rules: [
    {
      type: 'ALL' as const,
      rules: [],
      conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: '20.0' }],
    },
  ],
};

describe('the environment document', () => {
  it('has all that SDKs read, in their names', () => {
    const own = {
      ...state(2, { allocations: [share(9, 5000)] }),
      priority: 4,
      segment: ROLLOUT,
      experiment: null,
    };
    expect(documentBody(served({ features: [feature({ overrides: [own] })] }))).toEqual({
      id: 2,
      api_key: 'client-key',
      name: 'Production',
      updated_at: '2023-11-14T22:13:20.000Z',
      use_identity_composite_key_for_hashing: true,
      hide_disabled_flags: null,
      project: {
        id: 3,
        name: 'shop',
        hide_disabled_flags: false,
        organisation: {
          id: 1,
          name: 'Holdfast',
          feature_analytics: false,
          stop_serving_flags: false,
          persist_trait_data: true,
        },
        segments: [
          {
            id: 7,
            name: 'experiment-1-rollout',
            rules: [
              {
                type: 'ALL',
                rules: [],
                conditions: [{ operator: 'PERCENTAGE_SPLIT', property_: '$.identity.key', value: '20.0' }],
              },
            ],
            feature_states: [
              {
                feature: { id: 5, name: 'checkout', type: 'MULTIVARIATE' },
                enabled: true,
                feature_state_value: 'value 2',
                django_id: 2,
                featurestate_uuid: '00000000-0000-4000-8000-000000000002',
                feature_segment: { priority: 4 },
                multivariate_feature_state_values: [
                  {
                    id: 9,
                    mv_fs_value_uuid: '00000000-0000-4000-9000-000000000009',
                    percentage_allocation: 50,
                    multivariate_feature_option: { id: 9, key: 'variant-9', value: 'variant 9' },
                  },
                ],
              },
            ],
          },
        ],
      },
      feature_states: [
        {
          feature: { id: 5, name: 'checkout', type: 'MULTIVARIATE' },
          enabled: true,
          feature_state_value: 'value 1',
          django_id: 1,
          featurestate_uuid: '00000000-0000-4000-8000-000000000001',
          feature_segment: null,
          multivariate_feature_state_values: [],
        },
      ],
      identity_overrides: [],
    });
  });

  it('has the value that an identity gets of a split of its own, since some SDKs do not split it', () => {
    const all = state(2, { allocations: [share(8, 0), share(9, 10_000)] });
    const none = state(3, { allocations: [share(8, 0), share(9, 0)] });
    const identityOf = (identifier: string, own: ServedState) => ({
      ...{ identifier, uuid: identifier, createdAt: 0, traits: {} },
      overrides: [{ featureId: 5, state: own }],
    });
    const identities = [identityOf('ada', all), identityOf('bob', none)];
    const values = documentBody(served({ identities })).identity_overrides.map(
      ({ identity_features: [own] }) => own?.feature_state_value,
    );
    expect(values).toEqual(['variant 9', 'value 3']);
    const standard = served({ features: [feature({ type: 'STANDARD' })], identities });
    expect(documentBody(standard).identity_overrides[0]?.identity_features[0]?.feature_state_value).toBe(
      'value 2',
    );
  });

  it('gives each identity its own part of a split, although their states look alike', async () => {
    const identifiers = Array.from({ length: 40 }, (_, n) => `visitor ${n}`);
    const half = (salt: number) =>
      state(1, { salt, value: text('control'), allocations: [share(8, 3_300), share(9, 3_300)] });
    const identities = identifiers.map((identifier, n) => ({
      ...{ identifier, uuid: identifier, createdAt: 0, traits: {} },
      overrides: [{ featureId: 5, state: half(n + 1) }],
    }));
    const document = documentBody(served({ identities }));
    const sdk = createLocalSdk(document);
    try {
      const local: unknown[] = [];
      for (const identifier of identifiers)
        local.push((await sdk.flags({ identifier, traits: {} }))[0]?.value);
      const remote = identifiers.map((identifier, n) => {
        const split = {
          salt: n + 1,
          identityKey: `client-key_${identifier}`,
          allocation: half(n + 1).allocations,
        };
        const key = variantFor(split);
        return key === 'control' ? key : key.replace('-', ' ');
      });
      expect(local).toEqual(remote);
      expect(new Set(remote)).toEqual(new Set(['control', 'variant 8', 'variant 9']));
    } finally {
      await sdk.close();
    }
  });

  it('has segments that override nothing, and those of overrides once', () => {
    const own = { ...state(2), priority: 4, segment: ROLLOUT, experiment: null };
    const features = [feature({ overrides: [own] }), feature({ id: 6, name: 'banner', overrides: [own] })];
    const { segments } = documentBody(
      served({ features, segments: [{ id: 6, name: 'idle', rules: [] }, ROLLOUT] }),
    ).project;
    expect(segments.map(({ id, feature_states }) => [id, feature_states.length])).toEqual([
      [6, 0],
      [7, 2],
    ]);
  });

  it('never splits a standard feature', () => {
    const defaultState = state(1, { allocations: [share(9, 10_000)] });
    const body = documentBody(served({ features: [feature({ type: 'STANDARD', defaultState })] }));
    expect(body.feature_states[0]?.multivariate_feature_state_values).toEqual([]);
  });

  it('leaves out identities that SDKs would take for others, and features that there are none of', async () => {
    const identity = (identifier: string) => ({
      identifier,
      uuid: '00000000-0000-4000-8000-000000000003',
      createdAt: 0,
      traits: { plan: 'pro' },
      overrides: [
        { featureId: 5, state: state(3) },
        { featureId: 99, state: state(4) },
      ],
    });
    const body = documentBody(served({ identities: ['ann', 'bob,eve'].map(identity) }));
    expect(
      body.identity_overrides.map(({ identifier, identity_features }) => [
        identifier,
        identity_features.length,
      ]),
    ).toEqual([['ann', 1]]);
    const sdk = createLocalSdk(body);
    const valueFor = async (identifier: string) => (await sdk.flags({ identifier, traits: {} }))[0]?.value;
    expect([await valueFor('ann'), await valueFor('bob')]).toEqual(['value 3', 'value 1']);
    await sdk.close();
  });
});
