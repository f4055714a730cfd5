/** What there is in an environment and its project, read once and looked up by name. */
import type { Schemas } from '../../client/create-client.js';
import { allPages } from '../connection/all-pages.js';
import { answered } from '../connection/answered.js';
import type { Connection } from '../connection/connect.js';
import { experimentsNamed } from '../connection/find-experiment.js';
import { Failure } from '../failure.js';
import type { Reference } from './document.js';

export type Feature = Schemas['Feature'];
type Metric = Schemas['Metric'];

interface Named {
  readonly id: number;
  readonly name: string;
}

const P = '/api/v1/projects/{projectId}/';
const E = '/api/v1/environments/{environmentKey}/';

const remembered = <Value>(read: () => Promise<Value>) => {
  let kept: Promise<Value> | undefined;
  return {
    get: (): Promise<Value> => (kept ??= read()),
    forget: (): void => {
      kept = undefined;
    },
  };
};

const find = <One extends Named>(all: readonly One[], reference: Reference): readonly One[] =>
  all.filter(({ id, name }) => (typeof reference === 'number' ? id === reference : name === reference));

const only = <One extends Named>(kind: string, all: readonly One[], reference: Reference): One => {
  const [first, second] = find(all, reference);
  if (first === undefined) throw new Failure(`There is no ${kind} ${reference}.`);
  if (second !== undefined)
    throw new Failure(
      `Several ${kind}s are called ${reference}: name one by its id, ${first.id} or ${second.id}.`,
    );
  return first;
};

/** What files refer to. */
export interface Catalogue {
  readonly connection: Connection;
  /** Null where there is none of that name. */
  feature(reference: Reference): Promise<Feature | null>;
  metric(reference: Reference): Promise<Metric | null>;
  /** They throw a Failure where there is none, or several. */
  featureId(reference: Reference): Promise<number>;
  metricId(reference: Reference): Promise<number>;
  segmentId(reference: Reference): Promise<number>;
  sourceId(reference: Reference): Promise<number>;
  /** @returns the experiment on a feature with a name: one that is not over before those that are */
  experiment(name: string, feature: Reference): Promise<Schemas['ListedExperiment'] | null>;
  /** After something was made or changed. */
  forget(): void;
}

/** @returns the names and ids of an environment and its project */
export const createCatalogue = (connection: Connection): Catalogue => {
  const { client, environment } = connection;
  const project = { projectId: String(environment.project.id) };
  const here = { environmentKey: environment.key };
  const features = remembered(() =>
    allPages((query) => answered(client.GET(`${P}features/`, { params: { path: project, query } }))),
  );
  const metrics = remembered(() =>
    allPages((query) => answered(client.GET(`${E}experiment-metrics/`, { params: { path: here, query } }))),
  );
  const segments = remembered(() =>
    allPages((query) => answered(client.GET(`${P}segments/`, { params: { path: project, query } }))),
  );
  const sources = remembered(
    async () => (await answered(client.GET(`${E}sources/`, { params: { path: here } }))).results,
  );
  const present = async <One extends Named>(
    kind: string,
    list: { get(): Promise<readonly One[]> },
    reference: Reference,
  ): Promise<One | null> => {
    const all = await list.get();
    return find(all, reference).length === 0 ? null : only(kind, all, reference);
  };
  return {
    connection,
    feature: (reference) => present('feature', features, reference),
    metric: (reference) => present('metric', metrics, reference),
    featureId: async (reference) => only('feature', await features.get(), reference).id,
    metricId: async (reference) => only('metric', await metrics.get(), reference).id,
    segmentId: async (reference) => only('segment', await segments.get(), reference).id,
    sourceId: async (reference) => only('source', await sources.get(), reference).id,
    async experiment(name, feature) {
      const found = (await experimentsNamed(connection, name)).filter(
        (one) => one.name === name && [one.feature.id, one.feature.name].includes(feature),
      );
      return found.find(({ status }) => status !== 'completed') ?? found[0] ?? null;
    },
    forget() {
      features.forget();
      metrics.forget();
    },
  };
};
