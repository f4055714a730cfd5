import type { Schemas } from '../../client/create-client.js';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { quoteTyped } from '../../domain/typed-text.js';
import { answered } from '../connection/answered.js';
import type { Catalogue, Feature } from './catalogue.js';
import type { FeatureInFile } from './document.js';
import { experimentsUnderWay, sharesGiven } from './feature-in-environments.js';
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

const presentOf = ({ multivariate_options: present }: Feature, { key }: NewVariant) =>
  present.find((one) => one.key === key);

/** The API holds the shares to 100 % after every single change: those that fall make room for the others. */
const makingRoom = (wanted: readonly NewVariant[], feature: Feature): readonly NewVariant[] => {
  const turnOf = (variant: NewVariant): number => {
    const present = presentOf(feature, variant)?.default_percentage_allocation;
    if (present === undefined) return 2;
    return (variant.default_percentage_allocation ?? present) < present ? 0 : 1;
  };
  return wanted.toSorted((left, right) => turnOf(left) - turnOf(right));
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
  for (const variant of makingRoom(wanted.multivariate_options ?? [], feature)) {
    if (!changed.has(variant.key)) continue;
    const before = presentOf(feature, variant);
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

/** @returns what shares add up to, exactly: in basis points */
const totalOf = (percentages: readonly number[]): number =>
  percentages.reduce((sum, percentage) => sum + Math.round(percentage * 100), 0);

/** Shares of the file, and of the variants that it leaves alone. */
const obstaclesOfShares = (
  { multivariate_options: wanted = [] }: NewFeature,
  present: Feature['multivariate_options'] = [],
): readonly string[] => {
  const shares = new Map(present.map(({ key, default_percentage_allocation: share }) => [key, share]));
  for (const { key, default_percentage_allocation: share } of wanted)
    shares.set(key, share ?? shares.get(key) ?? 0);
  const total = totalOf([...shares.values()]);
  return total <= ALL_BASIS_POINTS
    ? []
    : [
        `The default shares would add up to ${total / 100} %, with those of variants that the file does not have: at most 100 % can be given away.`,
      ];
};

/** @returns why a feature that has one value cannot have variants */
const obstaclesOfType = (
  { multivariate_options: wanted = [] }: NewFeature,
  type: NewFeature['type'],
): readonly string[] =>
  type === 'STANDARD' && wanted.length > 0
    ? ['Only a MULTIVARIATE feature has variants, and this is a STANDARD one.']
    : [];

/** People who take part are served what the experiment began with, so nothing changes variants until it is over. */
const obstaclesOfExperiments = async (catalogue: Catalogue, feature: Feature): Promise<readonly string[]> =>
  (await experimentsUnderWay(catalogue.connection, feature)).map(
    ({ experiment: { name, status }, environment }) =>
      `Variants and their default shares cannot be changed while the experiment ${quoteTyped(name)} is ${status} on it in ${quoteTyped(environment)}. Complete it first, or let the file say what there is.`,
  );

/** A new variant gets its share in every environment that there is, and other variants may have all there. */
const obstaclesOfRoom = async (
  catalogue: Catalogue,
  feature: Feature,
  { multivariate_options: wanted = [] }: NewFeature,
): Promise<readonly string[]> => {
  const added = totalOf(
    wanted
      .filter((variant) => presentOf(feature, variant) === undefined)
      .map(({ default_percentage_allocation: share = 0 }) => share),
  );
  if (added === 0) return [];
  return (await sharesGiven(catalogue.connection, feature))
    .filter(({ percentages }) => totalOf(percentages) + added > ALL_BASIS_POINTS)
    .map(
      ({ environment, percentages }) =>
        `New variants get their default shares, ${added / 100} %, in ${quoteTyped(environment)} too, where others have ${totalOf(percentages) / 100} % already. Make room there first, or add them with a share of 0.`,
    );
};

const obstaclesTo = async (
  catalogue: Catalogue,
  feature: Feature,
  wanted: NewFeature,
  changes: readonly Change[],
): Promise<readonly string[]> => [
  ...(changes.some(isFixed)
    ? ['What cannot be changed any more takes another feature, with another name.']
    : []),
  ...(changes.some((one) => variantOf(one) !== null)
    ? [
        ...obstaclesOfType(wanted, feature.type),
        ...obstaclesOfShares(wanted, feature.multivariate_options),
        ...(await obstaclesOfRoom(catalogue, feature, wanted)),
        ...(await obstaclesOfExperiments(catalogue, feature)),
      ]
    : []),
];

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
      obstacles: [...obstaclesOfType(body, body.type), ...obstaclesOfShares(body)],
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
    obstacles: await obstaclesTo(catalogue, feature, body, changes),
    carryOut: () => change(catalogue, feature, body, changes),
  };
};
