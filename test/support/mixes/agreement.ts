/** Whether Postgres, the workflow, the served document and what SDKs get say the same of one experiment as the model. */
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Caller } from '../api/caller.js';
import { listAt, textAt, valueAt } from '../api/caller.js';
import { eventually } from '../eventually.js';
import type { RawDatabase } from '../postgres/rows.js';
import { createWatcher, localClient } from '../sdk/server-clients.js';
import type { Model, ModelRollout, Shares } from './lifecycle-model.js';
import { asModelRollout } from './walk-audit.js';

export interface Scene {
  readonly database: RawDatabase;
  readonly url: string;
  readonly admin: Caller;
  readonly sdk: Caller;
  readonly serverKey: string;
  readonly clientKey: string;
  /** What the workflow says of its state, open or closed. */
  readonly workflowState: (uuid: string) => Promise<ExperimentState | null>;
}

export interface Subject {
  readonly id: number;
  readonly uuid: string;
  readonly path: string;
  readonly feature: { readonly id: number; readonly name: string };
}

/** The two numbers that everybody's variant hangs on. */
export interface Salts {
  readonly enrolment: number;
  readonly bucketing: number;
}

export const readSalts = async ({ database }: Scene, { uuid }: Subject): Promise<Salts> => {
  const [row] = await database.rows(
    'SELECT enrolment_salt::int AS enrolment, bucketing_salt::int AS bucketing FROM experiments WHERE uuid = $1',
    [uuid],
  );
  return row as unknown as Salts;
};

/** An override and its segment exist until the end, and are served while it runs. */
const isProvisioned = ({ status, isDeleted }: Model): boolean => status !== 'completed' && !isDeleted;
const isServing = ({ status, isDeleted }: Model): boolean => status === 'running' && !isDeleted;

const sharesOf = async ({ database }: Scene, state: string, values: readonly unknown[]): Promise<Shares> => {
  const rows = await database.rows(
    `SELECT variant_id, basis_points FROM feature_state_allocations
     WHERE feature_state_id = (SELECT id FROM feature_states WHERE ${state}) ORDER BY variant_id`,
    values,
  );
  return new Map(rows.map((row) => [Number(row['variant_id']), Number(row['basis_points'])]));
};

const inOrder = (shares: Shares): readonly (readonly [number, number])[] =>
  [...shares].sort(([left], [right]) => left - right);

const expectRow = async ({ database }: Scene, { uuid }: Subject, model: Model): Promise<void> => {
  const [row] = await database.rows(
    `SELECT status, revision, rollout, deleted_at IS NOT NULL AS is_deleted,
       started_at IS NOT NULL AS has_started, ended_at IS NOT NULL AS has_ended
     FROM experiments WHERE uuid = $1`,
    [uuid],
  );
  const { rollout, ...rest } = row!;
  expect({ ...rest, rollout: asModelRollout(rollout) }).toEqual({
    status: model.status,
    revision: model.revision,
    is_deleted: model.isDeleted,
    has_started: model.epochs.length > 0,
    has_ended: model.status === 'completed',
    rollout: model.rollout,
  });
};

const expectEpochs = async ({ database }: Scene, { id }: Subject, model: Model): Promise<void> => {
  const rows = await database.rows(
    'SELECT number, from_at, to_at, percentage, allocation FROM epochs WHERE experiment_id = $1 ORDER BY number',
    [id],
  );
  const stored = rows.map(({ number, from_at, to_at, percentage, allocation }) => ({
    number,
    from: (from_at as Date).getTime(),
    to: to_at === null ? null : (to_at as Date).getTime(),
    percentage,
    shares: new Map(
      (allocation as { variantId: number; basisPoints: number }[]).map((share) => [
        share.variantId,
        share.basisPoints,
      ]),
    ),
  }));
  expect(stored).toEqual(model.epochs);
};

/** No orphan: what the experiment put into the catalogue is there while it is needed, with the salts of the beginning. */
const expectServing = async (scene: Scene, subject: Subject, model: Model, salts: Salts): Promise<void> => {
  expect(await readSalts(scene, subject)).toEqual(salts);
  const name = `experiment-${subject.id}-rollout`;
  const segments = await scene.database.rows(`SELECT id::int FROM segments WHERE name = $1`, [name]);
  const overrides = await scene.database.rows(
    `SELECT salt::int, live, segment_id::int AS segment, enabled, value FROM feature_states
     WHERE feature_id = $1 AND segment_id IS NOT NULL`,
    [subject.feature.id],
  );
  const { enabled, controlValue: value } = model.rollout;
  const live = isServing(model);
  const override = { salt: salts.bucketing, live, segment: salts.enrolment, enabled, value };
  expect(segments).toEqual(isProvisioned(model) ? [{ id: salts.enrolment }] : []);
  expect(overrides).toEqual(isProvisioned(model) ? [override] : []);
  const defaults = await sharesOf(scene, 'feature_id = $1 AND segment_id IS NULL AND identity_id IS NULL', [
    subject.feature.id,
  ]);
  expect(inOrder(defaults)).toEqual(inOrder(model.defaults));
  if (!isProvisioned(model)) return;
  const shares = await sharesOf(scene, 'salt = $1', [salts.bucketing]);
  expect(inOrder(shares)).toEqual(inOrder(model.rollout.shares));
};

interface DocumentState {
  readonly feature: { readonly id: number };
  readonly enabled: boolean;
  readonly feature_state_value: unknown;
  readonly django_id: number;
  readonly multivariate_feature_state_values: readonly {
    readonly percentage_allocation: number;
    readonly multivariate_feature_option: { readonly id: number };
  }[];
}

const documentShares = (state: DocumentState | undefined): unknown =>
  state?.multivariate_feature_state_values.map(
    ({ percentage_allocation: share, multivariate_feature_option: { id } }) => [id, Math.round(share * 100)],
  );

const documentOverride = ({ rollout }: Model, salts: Salts): unknown => ({
  id: salts.enrolment,
  percentages: [rollout.percentage],
  state: { enabled: rollout.enabled, value: rollout.controlValue, salt: salts.bucketing },
  shares: inOrder(rollout.shares),
});

/** The document that SDKs evaluate by themselves. */
const expectDocument = async (scene: Scene, subject: Subject, model: Model, salts: Salts): Promise<void> => {
  const document = await scene.sdk.get('environment-document/', { 'x-environment-key': scene.serverKey });
  expect(document.status).toBe(200);
  const ofFeature = (state: DocumentState): boolean => state.feature.id === subject.feature.id;
  const states = listAt(document, 'feature_states') as readonly DocumentState[];
  expect(documentShares(states.find(ofFeature))).toEqual(inOrder(model.defaults));
  const segments = listAt(document, 'project.segments') as readonly {
    readonly id: number;
    readonly rules: readonly { readonly conditions: readonly { readonly value: string }[] }[];
    readonly feature_states: readonly DocumentState[];
  }[];
  const overrides = segments.flatMap(({ id, rules, feature_states }) => {
    const state = feature_states.find(ofFeature);
    if (state === undefined) return [];
    const percentages = rules.flatMap(({ conditions }) =>
      conditions.map(({ value }) => Math.round(Number(value) * 100)),
    );
    const { enabled, feature_state_value: value, django_id: salt } = state;
    return [{ id, percentages, state: { enabled, value, salt }, shares: documentShares(state) }];
  });
  expect(overrides).toEqual(isServing(model) ? [documentOverride(model, salts)] : []);
};

const IDENTITIES = Array.from({ length: 40 }, (_, index) => `visitor-${index}`);

/** Asked of the API, and evaluated by the SDK from the document: the same, and control for all while nothing is served. */
const expectFlags = async (scene: Scene, { feature }: Subject, model: Model): Promise<void> => {
  const local = localClient(scene.url, scene.serverKey);
  const watch = createWatcher(scene.url, scene.clientKey);
  const hasDefaultShares = [...model.defaults.values()].some((share) => share > 0);
  try {
    await local.updateEnvironment();
    for (const identifier of IDENTITIES) {
      const { value, enabled, flag } = await watch(identifier, feature.name);
      const own = (await local.getIdentityFlags(identifier)).getFlag(feature.name);
      expect({ identifier, value, enabled }).toEqual({
        identifier,
        value: own.value,
        enabled: own.enabled,
      });
      const membership = flag.metadata?.experiment?.in_experiment;
      if (!isServing(model)) {
        expect(membership).toBeUndefined();
        if (!hasDefaultShares) expect(flag.variant).toBe('control');
      }
    }
  } finally {
    await local.close();
  }
};

const expectDetail = async (scene: Scene, { path }: Subject, model: Model): Promise<void> => {
  const detail = await scene.admin.get(path);
  if (model.isDeleted) {
    expect(detail.status).toBe(404);
    return;
  }
  expect(detail).toMatchObject({
    status: 200,
    body: {
      status: model.status,
      revision: model.revision,
      experiment_rollout: {
        enabled: model.rollout.enabled,
        rollout_percentage: model.rollout.percentage / 100,
        feature_state_value: { value: model.rollout.controlValue },
      },
    },
  });
  expect(listAt(detail, 'epochs')).toHaveLength(model.epochs.length);
  expect(valueAt(detail, 'ended_at') !== null).toBe(model.status === 'completed');
  expect(textAt(detail, 'status')).toBe(model.status);
};

const expectWorkflow = async (scene: Scene, { uuid }: Subject, model: Model): Promise<void> => {
  // It hears of what was applied a moment after the database has it.
  const state = await eventually('the workflow to know', async () => {
    const now = await scene.workflowState(uuid);
    return now?.revision === model.revision || now?.sealed === true ? now : null;
  });
  const rollout: ModelRollout = asModelRollout(state.rollout);
  // A deletion after the seal is the workflow's while it answers latecomers, and happens without it once it is closed.
  const isDeletedUnseen = model.isDeleted && model.status === 'completed' && state.sealed && !state.deleted;
  expect({ ...state, rollout }).toMatchObject({
    status: model.status,
    deleted: model.isDeleted && !isDeletedUnseen,
    epoch: model.epochs.length,
    rollout: model.rollout,
  });
};

/** @throws where one of them says something else than the model */
export const expectAgreement = async (
  scene: Scene,
  subject: Subject,
  model: Model,
  salts: Salts,
): Promise<void> => {
  await expectRow(scene, subject, model);
  await expectEpochs(scene, subject, model);
  await expectServing(scene, subject, model, salts);
  await expectDetail(scene, subject, model);
  await expectWorkflow(scene, subject, model);
  await expectDocument(scene, subject, model, salts);
  await expectFlags(scene, subject, model);
};
