import type { Schemas } from '../../client/create-client.js';
import { answered } from '../connection/answered.js';
import type { Catalogue, Feature } from './catalogue.js';
import type { FeatureInFile } from './document.js';
import type { Change, Plan } from './plan.js';
import { changesOf } from './plan.js';

type NewFeature = Schemas['NewFeature'];
type NewVariant = NonNullable<NewFeature['multivariate_options']>[number];

const ALL = '/api/v1/projects/{projectId}/features/';
const ONE = `${ALL}{featureId}/` as const;
const OPTIONS = `${ONE}mv-options/` as const;

/** Text, a number or a boolean; of which there is one. */
const valueOf = (variant: NewVariant): unknown =>
  variant.string_value ?? variant.integer_value ?? variant.boolean_value ?? null;

const comparable = ({
  description,
  initial_value: value,
  default_enabled: enabled,
  multivariate_options: options,
}: NewFeature) => ({
  description: description === null ? '' : description,
  initial_value: value === null ? '' : value,
  default_enabled: enabled,
  // A variant that the file does not have is left alone: experiments may need it.
  variants:
    options === undefined ? undefined : Object.fromEntries(options.map((one) => [one.key, valueOf(one)])),
});

const presentOf = (feature: Feature) => ({
  ...comparable(feature),
  variants: Object.fromEntries(feature.multivariate_options.map((one) => [one.key, valueOf(one)])),
});

const editOf = ({ description, initial_value: value, default_enabled: enabled }: NewFeature) => ({
  ...(description === undefined ? {} : { description }),
  ...(value === undefined ? {} : { initial_value: value }),
  ...(enabled === undefined ? {} : { default_enabled: enabled }),
});

const OF_VARIANT = 'variants.';

const change = async (
  { connection: { client, environment } }: Catalogue,
  feature: Feature,
  wanted: NewFeature,
  changes: readonly Change[],
): Promise<void> => {
  const path = { projectId: String(environment.project.id), featureId: String(feature.id) };
  if (changes.some(({ field }) => !field.startsWith(OF_VARIANT)))
    await answered(client.PATCH(ONE, { params: { path }, body: editOf(wanted) }));
  const changed = new Set(changes.map(({ field }) => field));
  for (const variant of wanted.multivariate_options ?? []) {
    if (!changed.has(`${OF_VARIANT}${variant.key}`)) continue;
    const before = feature.multivariate_options.find(({ key }) => key === variant.key);
    if (before === undefined) await answered(client.POST(OPTIONS, { params: { path }, body: variant }));
    else
      await answered(
        client.PATCH(`${OPTIONS}{variantId}/`, {
          params: { path: { ...path, variantId: String(before.id) } },
          body: variant,
        }),
      );
  }
};

/** @returns what a feature of a file comes to */
export const planFeature = async (catalogue: Catalogue, { body, place }: FeatureInFile): Promise<Plan> => {
  const { client, environment } = catalogue.connection;
  const about = { kind: 'feature', name: body.name, place, obstacles: [] } as const;
  const feature = await catalogue.feature(body.name);
  if (feature === null)
    return {
      ...about,
      action: 'create',
      changes: [],
      async carryOut() {
        await answered(
          client.POST(ALL, { params: { path: { projectId: String(environment.project.id) } }, body }),
        );
      },
    };
  const changes = changesOf(comparable(body), presentOf(feature));
  return {
    ...about,
    action: changes.length === 0 ? 'same' : 'change',
    changes,
    carryOut: () => change(catalogue, feature, body, changes),
  };
};
