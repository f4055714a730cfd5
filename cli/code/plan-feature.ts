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
  type,
  description,
  initial_value: value,
  default_enabled: enabled,
  multivariate_options: options,
}: NewFeature) => ({
  type,
  description: description === null ? '' : description,
  initial_value: value === null ? '' : value,
  default_enabled: enabled,
  // A variant that the file does not have is left alone: experiments may need it.
  variants:
    options === undefined ? undefined : Object.fromEntries(options.map((one) => [one.key, valueOf(one)])),
  default_percentage_allocations:
    options === undefined
      ? undefined
      : Object.fromEntries(options.map((one) => [one.key, one.default_percentage_allocation])),
});

/** Nothing changes it once people are served by it. */
const isFixed = ({ field }: Change): boolean => field === 'type';

const editOf = ({ description, initial_value: value, default_enabled: enabled }: NewFeature) => ({
  ...(description === undefined ? {} : { description }),
  ...(value === undefined ? {} : { initial_value: value }),
  ...(enabled === undefined ? {} : { default_enabled: enabled }),
});

/** Where a change of a variant stands. */
const OF_VARIANTS = ['variants.', 'default_percentage_allocations.'] as const;

/** @returns the key of the variant that a change is of; null for one of the feature itself */
const variantOf = ({ field }: Change): string | null => {
  const place = OF_VARIANTS.find((one) => field.startsWith(one));
  return place === undefined ? null : field.slice(place.length);
};

const change = async (
  { connection: { client, environment } }: Catalogue,
  feature: Feature,
  wanted: NewFeature,
  changes: readonly Change[],
): Promise<void> => {
  const path = { projectId: String(environment.project.id), featureId: String(feature.id) };
  if (changes.some((one) => variantOf(one) === null))
    await answered(client.PATCH(ONE, { params: { path }, body: editOf(wanted) }));
  const changed = new Set(changes.map(variantOf));
  for (const variant of wanted.multivariate_options ?? []) {
    if (!changed.has(variant.key)) continue;
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

/** @returns every field in which a feature is not as its file has it */
export const compareFeature = (wanted: NewFeature, feature: Feature): readonly Change[] =>
  changesOf(comparable(wanted), comparable(feature)).map((change) =>
    isFixed(change) ? { ...change, isFixed: true } : change,
  );

/** @returns what a feature of a file comes to */
export const planFeature = async (catalogue: Catalogue, { body, place }: FeatureInFile): Promise<Plan> => {
  const { client, environment } = catalogue.connection;
  const about = { kind: 'feature', name: body.name, place } as const;
  const feature = await catalogue.feature(body.name);
  if (feature === null)
    return {
      ...about,
      action: 'create',
      changes: [],
      obstacles: [],
      async carryOut() {
        await answered(
          client.POST(ALL, { params: { path: { projectId: String(environment.project.id) } }, body }),
        );
      },
    };
  const changes = compareFeature(body, feature);
  return {
    ...about,
    action: changes.length === 0 ? 'same' : 'change',
    changes,
    obstacles: changes.some(isFixed)
      ? ['What cannot be changed any more takes another feature, with another name.']
      : [],
    carryOut: () => change(catalogue, feature, body, changes),
  };
};
