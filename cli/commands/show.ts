import type { Schemas } from '../../client/create-client.js';
import { formatAgo, formatMoment } from '../../client/reading/times.js';
import { statusLabel } from '../../domain/status/status-words.js';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf, tell } from '../command.js';
import { answered } from '../connection/answered.js';
import { experimentPath, ONE } from '../connection/find-experiment.js';
import { rolloutInWords } from '../reading/rollout-in-words.js';
import { scheduleInWords } from '../reading/schedule-in-words.js';
import { oneLine } from '../terminal/plain-text.js';

type Detail = Schemas['ExperimentDetail'];

/** @returns how an experiment stands: its word, the sentence, and why */
export const standingLines = ({
  name,
  feature,
  status_word: word,
  status_reason: sentence,
  status_details: { reasons },
}: Detail): readonly string[] => [
  `${oneLine(name)} (${oneLine(feature.name)})`,
  `${statusLabel(word)}. ${sentence}`,
  ...reasons
    .map(({ detail }) => detail)
    .filter((detail) => detail !== sentence)
    .map((detail) => `  - ${detail}`),
];

const metricLine = ({ metric_name: name, role, margin }: Detail['metrics'][number]): string =>
  `  ${oneLine(name)}, ${role}${margin === null ? '' : ` with a margin of ${margin * 100} %`}`;

const datesOf = (detail: Detail, now: number): readonly string[] => {
  const said = (what: string, moment: string | null): readonly string[] =>
    moment === null ? [] : [`${what} ${formatMoment(moment, now)} (${formatAgo(moment, now)})`];
  return [
    ...said('started', detail.started_at),
    ...said('ended', detail.ended_at),
    ...said('seals', detail.seals_at),
    ...said('sealed', detail.sealed_at),
  ];
};

const setupLines = (detail: Detail, now: number): readonly string[] => [
  `id ${detail.id}, ${detail.uuid}, ${detail.status}${detail.owner === null ? '' : `, ${oneLine(detail.owner)}`}`,
  ...datesOf(detail, now),
  '',
  ...rolloutInWords(detail.experiment_rollout),
  ...(detail.schedule.length === 0
    ? []
    : ['', 'schedule', ...scheduleInWords(detail.schedule, now, detail.feature.multivariate_options)]),
  '',
  'metrics',
  ...detail.metrics.map(metricLine),
  ...(detail.warnings.length === 0
    ? []
    : ['', 'warnings', ...detail.warnings.map(({ detail: what }) => `  ${what}`)]),
];

const show = async (surroundings: Surroundings, name: string, options: CommonOptions): Promise<void> => {
  const connection = await connectionOf(surroundings, options);
  const path = await experimentPath(connection, name);
  const detail = await answered(connection.client.GET(ONE, { params: { path } }));
  tell(surroundings, options, detail, () => [
    ...standingLines(detail),
    '',
    ...setupLines(detail, surroundings.now()),
  ]);
};

export const registerShow: Register = (program, surroundings) => {
  addCommand(program, 'show <experiment>', 'say how an experiment stands and how it is set up')
    .alias('status')
    .action((name: string, options: CommonOptions) => show(surroundings, name, options));
};
