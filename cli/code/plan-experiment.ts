import { randomUUID } from 'node:crypto';
import type { Schemas } from '../../client/create-client.js';
import type { Surroundings } from '../command.js';
import { answered } from '../connection/answered.js';
import { ALL, ONE } from '../connection/find-experiment.js';
import { entriesToCome } from '../connection/set-schedule.js';
import { untilCreated } from '../connection/until-created.js';
import type { Catalogue } from './catalogue.js';
import { changeExperiment } from './change-experiment.js';
import { compareExperiment, touches } from './compare-experiment.js';
import type { CodeDocument, ExperimentDocument, ExperimentInFile } from './document.js';
import { obstaclesOfRoles } from './metric-roles.js';
import { obstaclesOfCreation, obstaclesOfExpectations } from './obstacles-of-creation.js';
import type { Change, Plan } from './plan.js';
import { requestOfExperiment } from './request-of-experiment.js';
import type { RolloutChanging } from './rollout-change.js';
import { obstaclesOfRollout } from './rollout-change.js';

type Detail = Schemas['ExperimentDetail'];

/** How an experiment of a file is to be planned. */
export interface ExperimentPlanning {
  readonly surroundings: Surroundings;
  readonly catalogue: Catalogue;
  /** All of the files, since what an experiment needs may be made by them. */
  readonly documents: readonly CodeDocument[];
  /** Whether a change of the split may begin a new phase. */
  readonly mayBeginPhase: boolean;
}

const create = async (
  { surroundings, catalogue }: ExperimentPlanning,
  { body }: ExperimentInFile,
): Promise<void> => {
  const { client, environment } = catalogue.connection;
  const params = { path: { environmentKey: environment.key }, header: { 'Idempotency-Key': randomUUID() } };
  const request = await requestOfExperiment(catalogue, body);
  const asked = client.POST(ALL, { params, body: request });
  await untilCreated(surroundings, catalogue.connection, asked);
};

/** A guardrail that paused an experiment has dropped its plans: they were made for one that does no harm. */
const wasPausedByGuardrail = ({ status, on_guardrail_breach: onBreach, schedule }: Detail): boolean =>
  status === 'paused' && onBreach === 'pause' && entriesToCome(schedule).length === 0;

const obstaclesTo = (
  changes: readonly Change[],
  { metrics }: ExperimentDocument,
  detail: Detail,
): readonly string[] => [
  ...(changes.some(({ isFixed = false }) => isFixed)
    ? ['What cannot be changed any more takes another experiment, with another name.']
    : []),
  ...(touches(changes, 'schedule') && wasPausedByGuardrail(detail)
    ? [
        'It is paused, and nothing is planned for it any more, as after a harmed guardrail: a file does not plan it again. Resume it, or `holdfast schedule` it, first.',
      ]
    : []),
  ...(detail.started_at !== null && touches(changes, 'family', 'decision', 'prior', 'target_effect')
    ? [
        'How it decides cannot be changed any more: its start has frozen family, decision, prior and target_effect.',
      ]
    : []),
  ...(touches(changes, 'metrics') ? obstaclesOfRoles(metrics, detail.metrics) : []),
];

/** What the API alone knows, or what takes a look at what there is. */
const obstaclesThere = async (
  planning: ExperimentPlanning,
  changes: readonly Change[],
  changing: RolloutChanging,
): Promise<readonly string[]> => {
  const { wanted, detail } = changing;
  return [
    ...(touches(changes, 'metrics')
      ? await obstaclesOfExpectations(planning, wanted.metrics, detail.metrics)
      : []),
    ...(touches(changes, 'experiment_rollout') ? await obstaclesOfRollout(changing) : []),
  ];
};

type Entries = NonNullable<ExperimentDocument['schedule']>;

/** @returns why entries would never be carried out: those whose time has come, and that nobody knows of */
const obstaclesOfTime = (entries: Entries, now: number, why: string): readonly string[] =>
  entries
    .filter(({ at }) => Date.parse(at) <= now)
    .map(
      ({ at, command }) =>
        `schedule: the entry ${command} at ${at} has passed, and ${why}. Take it out, or give it another time.`,
    );

/** A new experiment can only do what is still to come. */
const obstaclesOfPast = ({ schedule = [] }: ExperimentDocument, now: number): readonly string[] =>
  obstaclesOfTime(schedule, now, 'the experiment is not there yet');

/** @returns entries that were to come when it was planned, and that only the file has */
const newEntries = ({ schedule = [] }: ExperimentDocument, detail: Detail, planned: number): Entries =>
  schedule.filter(
    ({ at, command }) =>
      Date.parse(at) > planned &&
      !detail.schedule.some(
        (one) => one.status === 'pending' && one.command === command && Date.parse(one.at) === Date.parse(at),
      ),
  );

/** @returns what an experiment of a file comes to */
export const planExperiment = async (
  planning: ExperimentPlanning,
  inFile: ExperimentInFile,
): Promise<Plan> => {
  const { surroundings, catalogue, mayBeginPhase } = planning;
  const { client, environment } = catalogue.connection;
  const { body: wanted, place } = inFile;
  const about = { kind: 'experiment', name: wanted.name, place } as const;
  const found = await catalogue.experiment(wanted.name, wanted.feature);
  if (found === null)
    return {
      ...about,
      action: 'create',
      changes: [],
      obstacles: [
        ...obstaclesOfPast(wanted, surroundings.now()),
        ...obstaclesOfRoles(wanted.metrics),
        ...(await obstaclesOfCreation(planning, wanted)),
      ],
      overdue: () => obstaclesOfPast(wanted, surroundings.now()),
      carryOut: () => create(planning, inFile),
    };
  const path = { environmentKey: environment.key, experimentId: String(found.id) };
  const detail = await answered(client.GET(ONE, { params: { path } }));
  const planned = surroundings.now();
  const changes = compareExperiment(wanted, detail, planned);
  const changing = { surroundings, catalogue, path, detail, wanted, mayBeginPhase };
  return {
    ...about,
    action: changes.length === 0 ? 'same' : 'change',
    changes,
    obstacles: [
      ...obstaclesTo(changes, wanted, detail),
      ...(await obstaclesThere(planning, changes, changing)),
    ],
    overdue: () =>
      obstaclesOfTime(newEntries(wanted, detail, planned), surroundings.now(), 'was never planned'),
    carryOut: () => changeExperiment({ ...changing, changes }),
  };
};
