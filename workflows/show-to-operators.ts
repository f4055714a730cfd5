import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { ScheduledCommand } from '../domain/lifecycle/command-schedule.js';
import type { RefreshProgress } from '../domain/refreshes/refresh-progress.js';
import { refreshHealth } from '../domain/refreshes/refresh-progress.js';
import { SAMPLE_RATIO_THRESHOLD } from '../domain/snapshots/sample-ratio-threshold.js';
import {
  ENDS_AT_ATTRIBUTE,
  REFRESH_HEALTH_ATTRIBUTE,
  STATE_ATTRIBUTE,
} from './contract/search-attributes.js';
import type { Run } from './run.js';
import { upcoming } from './scheduled-commands.js';

const iso = (at: number | null): string => (at === null ? '–' : new Date(at).toISOString());

const stateWord = ({ state }: Run): string => {
  if (state.deleted) return 'deleted';
  return state.sealed ? 'sealed' : state.status;
};

const lastRefresh = ({ lastGood, lastFailure, consecutiveFailures }: RefreshProgress): string => {
  const good = lastGood === null ? 'none yet' : `#${lastGood.seq}, as of ${iso(lastGood.asOf)}`;
  if (consecutiveFailures === 0 || lastFailure === null) return good;
  return `${good}; **failing ${consecutiveFailures}×**, last #${lastFailure.seq} at ${iso(lastFailure.at)}: ${lastFailure.code}`;
};

const sampleRatio = ({ lastGood }: RefreshProgress): string => {
  const pValue = lastGood?.srmPValue ?? null;
  if (lastGood === null) return '–';
  const alarm = lastGood.srmAlarm ?? (pValue !== null && pValue < SAMPLE_RATIO_THRESHOLD);
  if (pValue === null) return alarm ? '**ALARM**' : '–';
  const word = alarm ? '**ALARM**' : 'healthy';
  return `p ${pValue.toPrecision(3)} over ${lastGood.identities ?? 0} identities, ${word}`;
};

/** What happens by itself. No rows without a schedule, so that most tables stay short. */
const plans = (run: Run): readonly string[] => {
  const { schedule } = run.state;
  if (schedule === undefined) return [];
  const next = upcoming(run);
  const word = next === null ? 'none' : `${scheduledWord(next.entry.command)} at ${iso(next.entry.at)}`;
  return [`| next scheduled command | ${word} |`, `| on guardrail breach | ${schedule.onGuardrailBreach} |`];
};

const scheduledWord = (command: ScheduledCommand): string =>
  command.kind === 'rollout' ? `rollout to ${command.percentage / 100} %` : command.kind;

/** A table's cell ends at a bar, and names may have one. */
const inCell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');

const details = (run: Run): string => {
  const { creation, labels, page } = run.input;
  const { state, refresh, sealAt } = run;
  const split = state.rollout.allocation
    .map(({ key, basisPoints }) => `${key} ${basisPoints / 100} %`)
    .join(', ');
  return [
    `### ${creation.name}`,
    '',
    `| | |`,
    `| --- | --- |`,
    `| state | **${stateWord(run)}** (revision ${state.revision}) |`,
    `| feature | ${labels.feature} in ${labels.environment} |`,
    ...(page === undefined ? [] : [`| page | [${page}](${page}) |`]),
    `| epoch | ${state.epoch === 0 ? 'none yet' : state.epoch} |`,
    `| rollout | ${state.rollout.percentage / 100} %: ${split === '' ? 'all control' : split} |`,
    `| last good refresh | ${lastRefresh(refresh)} |`,
    ...(run.standing === null ? [] : [`| as of that refresh | ${inCell(run.standing)} |`]),
    `| sample ratio | ${sampleRatio(refresh)} |`,
    `| next refresh | ${iso(refresh.nextAt)} |`,
    ...plans(run),
    `| final result | ${state.sealed ? 'sealed' : iso(sealAt)} |`,
    `| commands waiting | ${run.inbox.waiting.length} |`,
  ].join('\n');
};

/** Shows operators what the experiment is doing; search attributes are written only when they change. */
export const showToOperators = (run: Run): void => {
  setCurrentDetails(details(run));
  const { typedSearchAttributes: shown } = workflowInfo();
  const endsAt = run.sealAt === null ? null : new Date(run.sealAt);
  const changes = [
    ...(shown.get(STATE_ATTRIBUTE) === stateWord(run)
      ? []
      : [{ key: STATE_ATTRIBUTE, value: stateWord(run) }]),
    ...(shown.get(REFRESH_HEALTH_ATTRIBUTE) === refreshHealth(run.refresh)
      ? []
      : [{ key: REFRESH_HEALTH_ATTRIBUTE, value: refreshHealth(run.refresh) }]),
    ...(endsAt === null || shown.get(ENDS_AT_ATTRIBUTE)?.getTime() === endsAt.getTime()
      ? []
      : [{ key: ENDS_AT_ATTRIBUTE, value: endsAt }]),
  ];
  if (changes.length > 0) upsertSearchAttributes(changes);
};
