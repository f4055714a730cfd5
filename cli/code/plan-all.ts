import type { Surroundings } from '../command.js';
import type { Connection } from '../connection/connect.js';
import { Failure } from '../failure.js';
import { oneLine } from '../terminal/plain-text.js';
import type { Catalogue } from './catalogue.js';
import { createCatalogue } from './catalogue.js';
import type { CodeDocument, ExperimentInFile, Reference } from './document.js';
import type { Plan } from './plan.js';
import type { ExperimentPlanning } from './plan-experiment.js';
import { planExperiment } from './plan-experiment.js';
import { planFeature } from './plan-feature.js';
import { planMetric } from './plan-metric.js';

export type Planning = ExperimentPlanning;

/** @returns what it takes to plan the documents of files */
export const createPlanning = (
  surroundings: Surroundings,
  connection: Connection,
  documents: readonly CodeDocument[],
  mayBeginPhase = false,
): Planning => ({ surroundings, catalogue: createCatalogue(connection), documents, mayBeginPhase });

const planOf = (planning: Planning, document: CodeDocument): Promise<Plan> => {
  switch (document.kind) {
    case 'feature':
      return planFeature(planning.catalogue, document);
    case 'metric':
      return planMetric(planning.catalogue, document);
    case 'experiment':
      return planExperiment(planning, document);
  }
};

const isInFiles = (
  documents: readonly CodeDocument[],
  kind: CodeDocument['kind'],
  reference: Reference,
): boolean => documents.some((one) => one.kind === kind && one.body.name === reference);

/** What an experiment refers to has to be there, or in the files: told before anything is done. */
const missingFor = async (
  { catalogue, documents }: Planning,
  { body, place }: ExperimentInFile,
): Promise<readonly string[]> => {
  const missing = async (kind: 'feature' | 'metric', reference: Reference): Promise<readonly string[]> =>
    isInFiles(documents, kind, reference) || (await catalogue[kind](reference)) !== null
      ? []
      : [`${place} there is no ${kind} ${reference}, neither here nor in the files`];
  const unknown = async (find: Promise<unknown>): Promise<readonly string[]> => {
    try {
      await find;
      return [];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return [`${place} ${error.message}`];
    }
  };
  // What it needed may have been deleted once it was over, and nothing of that is compared any more.
  if ((await catalogue.experiment(body.name, body.feature))?.status === 'completed') return [];
  const segments = body.experiment_rollout?.audience?.segment_ids ?? [];
  const found = await Promise.all([
    missing('feature', body.feature),
    ...(body.metrics ?? []).map(({ metric }) => missing('metric', metric)),
    ...segments.map((segment) => unknown(catalogue.segmentId(segment))),
    ...(body.source === undefined ? [] : [unknown(catalogue.sourceId(body.source.id))]),
  ]);
  return found.flat();
};

/**
 * @returns what each document comes to; nothing is done yet
 * @throws Failure where something is referred to that there is not
 */
export const planAll = async (planning: Planning): Promise<readonly Plan[]> => {
  const { documents } = planning;
  const experiments = documents.filter((document) => document.kind === 'experiment');
  const missing = (await Promise.all(experiments.map((one) => missingFor(planning, one)))).flat();
  if (missing.length > 0)
    throw new Failure('The files name what there is not, so nothing was done:', missing);
  const plans: Plan[] = [];
  for (const document of documents) plans.push(await planOf(planning, document));
  return plans;
};

const carriedOut = async (plan: Plan, refused: (sentence: string) => void): Promise<void> => {
  try {
    await plan.carryOut();
  } catch (error) {
    refused(
      `${plan.place} the ${plan.kind} ${oneLine(plan.name)} was not taken; what comes after it is left as it was.`,
    );
    throw error;
  }
};

/**
 * Carries plans out, one after the other, and tells of each that is done, or of the one that ends it.
 *
 * @throws Failure before anything is done where a plan has become impossible since it was made
 */
export const carryOutAll = async (
  { catalogue }: { readonly catalogue: Catalogue },
  plans: readonly Plan[],
  tell: (plan: Plan) => void,
  refused: (sentence: string) => void,
): Promise<void> => {
  const overdue = plans.flatMap((plan) => (plan.overdue?.() ?? []).map((one) => `${plan.place} ${one}`));
  if (overdue.length > 0) throw new Failure('Time has gone by, so nothing was done:', overdue);
  for (const plan of plans) {
    if (plan.action !== 'same') {
      await carriedOut(plan, refused);
      catalogue.forget();
    }
    tell(plan);
  }
};
