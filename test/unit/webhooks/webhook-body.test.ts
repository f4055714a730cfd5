import { Webhook } from 'standardwebhooks';
import { webhookHeaders } from '../../../activities/sign-webhook.js';
import { drawInterval } from '../../../domain/intervals/draw-interval.js';
import { scaleOfOne } from '../../../domain/intervals/interval-scale.js';
import { webhookBody } from '../../../domain/webhooks/webhook-body.js';
import type { ToldMessage } from '../../../domain/webhooks/webhook-message.js';
import { sayWhatHappened } from '../../../domain/webhooks/webhook-message.js';

const PAGES = 'https://pages.example';

const better: ToldMessage = {
  id: '0b6a1c1e-0000-4000-8000-000000000001',
  type: 'status.better',
  at: Date.UTC(2026, 10, 29, 12),
  before: { status_word: 'collecting' },
  after: { status_word: 'better' },
  actor: null,
  comment: null,
  webhookName: 'Channel',
  environment: { id: 3, key: 'env_x', name: 'Production' },
  experiment: {
    id: 7,
    uuid: '0b6a1c1e-0000-4000-8000-000000000007',
    name: 'Louder button',
    feature: 'button',
  },
  standing: {
    word: 'better',
    sentence: 'green is better.',
    latest: {
      primary: {
        metricId: 5,
        metric: 'Purchases',
        variant: 'green',
        verdict: 'better',
        lift: 0.0312,
        lower: 0.0101,
        upper: 0.0523,
      },
      units: 12_345,
      sampleRatioAlarm: false,
      worstGuardrail: null,
    },
    snapshot: { seq: 12, contentHash: 'a1b2c3d4e5f6a7b8', asOf: Date.UTC(2026, 10, 29, 11) },
  },
};

const slack = (message: ToldMessage) => {
  const body = JSON.parse(webhookBody('slack', message, PAGES)) as {
    text: string;
    blocks: readonly { text?: { text: string }; elements?: readonly { text: string }[] }[];
  };
  return [
    body.text,
    ...body.blocks.flatMap(({ text, elements = [] }) => [
      text?.text ?? '',
      ...elements.map((one) => one.text),
    ]),
  ];
};
const discord = (message: ToldMessage) =>
  JSON.parse(webhookBody('discord', message, PAGES)) as { content: string; allowed_mentions: unknown };

test('an interval that goes beyond the scale opens no link in a message for Slack', () => {
  const { standing } = better;
  const { latest } = standing!;
  const wide: ToldMessage = {
    ...better,
    standing: {
      ...standing!,
      latest: { ...latest!, primary: { ...latest!.primary!, lower: -20, upper: 30 } },
    },
  };
  const said = slack({ ...wide, experiment: { ...better.experiment!, name: 'a < b' } }).join('\n');
  const page = `<${PAGES}/e/3/experiments/7|open the experiment>`;
  expect(said).toContain(page);
  expect(said.replaceAll(page, '')).not.toMatch(/[<>]/);
  expect(said).toContain('&lt;---');
  // Where it is no syntax it stays.
  expect(discord(wide).content).toContain('<---');
});

test('a program is told which experiment, how it stands, by which figures of which snapshot, and what changed', () => {
  expect(JSON.parse(webhookBody('json', better, PAGES))).toEqual({
    id: better.id,
    type: 'status.better',
    at: '2026-11-29T12:00:00.000Z',
    environment: { key: 'env_x', name: 'Production' },
    experiment: better.experiment,
    actor: null,
    comment: null,
    status_word: 'better',
    sentence: 'green is better.',
    figures: {
      metric_id: 5,
      metric: 'Purchases',
      variant: 'green',
      verdict: 'better',
      lift: 0.0312,
      lower: 0.0101,
      upper: 0.0523,
      units: 12_345,
      srm_alarm: false,
      worst_guardrail: null,
    },
    snapshot: { seq: 12, content_hash: 'a1b2c3d4e5f6a7b8', as_of: '2026-11-29T11:00:00.000Z' },
    before: { status_word: 'collecting' },
    after: { status_word: 'better' },
    url: 'https://pages.example/e/3/experiments/7',
  });
});

test('Slack is told the same figures as sentences have them, with the interval drawn', () => {
  expect(slack(better)).toEqual([
    'Louder button: Better (it was: collecting). green is better.',
    '*Louder button*: Better (it was: collecting)\ngreen is better.',
    'green, Purchases: +3.1 % (+1.0 % to +5.2 %)\n```\n−10.0 %                | [--o--]        +10.0 %\n```',
    '',
    'button · Production · 12\u202f345 identities · snapshot 12, a1b2c3d4e5f6 · <https://pages.example/e/3/experiments/7|open the experiment>',
  ]);
});

test('nobody is called and nothing is linked by the name of an experiment', () => {
  const experiment = {
    id: 7,
    uuid: 'u',
    name: '<!channel> <https://evil.example|click> & ```\n@everyone [x](https://evil.example) **b**',
    feature: '<@U123>',
  };
  const hostile = { ...better, experiment };
  const said = slack(hostile).join('\n').replaceAll('```\n−', '').replaceAll('%\n```', '');
  expect(said).toContain('&lt;!channel&gt; &lt;https://evil.example|click&gt; &amp;');
  expect(said.match(/<[^>]*>/g)).toEqual(['<https://pages.example/e/3/experiments/7|open the experiment>']);
  expect(said).not.toContain('`');
  const { content, allowed_mentions: mentions } = discord(hostile);
  expect(mentions).toEqual({ parse: [] });
  expect(content).toContain('\\<!channel\\>');
  expect(content).toContain('\\@everyone \\[x\\]\\(https\\://evil.example\\) \\*\\*b\\*\\*');
});

test('a channel is told what somebody has changed in the system that serves the flag, and that it is right again', () => {
  const drift = ['red', 'blue', 'green', 'grey'].map((key) => ({
    ...{ field: `override.shares.${key}`, expected: '50', found: key === 'blue' ? null : '90' },
  }));
  const told = { ...better, type: 'flag_store.drifted', before: null };
  expect(sayWhatHappened({ ...told, after: { drift, problem_code: null, problem: null } })).toBe(
    'Somebody has changed its flag in the system that serves it: override.shares.red is 90, and should be 50; override.shares.blue is not there, and should be 50; override.shares.green is 90, and should be 50; 1 more',
  );
  const lost = { drift: [], problem_code: 'split_lost', problem: 'The segment is gone.' };
  expect(sayWhatHappened({ ...told, after: lost })).toBe(
    'Somebody has changed its flag in the system that serves it: The segment is gone.',
  );
  expect(sayWhatHappened({ ...told, type: 'flag_store.repaired', before: lost, after: null })).toBe(
    'What serves its flag serves it as it is to be again',
  );
});

test('a message for a channel is as short as channels take it, however long names and comments are', () => {
  const long = '<&>@'.repeat(2_500);
  const experiment = { id: 7, uuid: 'u', name: long, feature: long };
  const standing = { ...better.standing, sentence: long } as ToldMessage['standing'];
  const endless = { ...better, type: 'command.paused', actor: long, comment: long, experiment, standing };
  for (const text of slack(endless)) expect(text.length).toBeLessThanOrEqual(3_000);
  expect(discord(endless).content.length).toBeLessThanOrEqual(2_000);
});

test('an experiment without figures is told of without figures', () => {
  const standing = { word: 'nobody_yet', sentence: 'Nobody yet.', latest: null, snapshot: null } as const;
  const early = { ...better, type: 'command.started', actor: 'api-key:3:Ada', standing };
  expect(slack(early)[1]).toBe('*Louder button*: Started by Ada\nNobody yet.');
  expect(JSON.parse(webhookBody('json', early, null))).toMatchObject({
    figures: null,
    snapshot: null,
    url: null,
  });
});

test.each([
  ['command.rollout_updated', null, 'Rollout updated by Ada'],
  [
    'command.refused',
    { command: 'updateRollout', code: 'x', detail: 'It is over.' },
    'Refused to Ada: update rollout, because: It is over.',
  ],
  ['sealed', { seq: 3 }, 'Sealed'],
  ['webhook.test', null, 'A test'],
])('%s is said in words', (type, after, words) => {
  expect(sayWhatHappened({ ...better, type, actor: 'api-key:3:Ada', before: null, after })).toBe(words);
});

test.each([
  [{ lower: -0.02, upper: 0.02, lift: 0 }, '[--------------o--------------]'],
  [{ lower: 0.004, upper: 0.01, lift: 0.008 }, '               |     [-----o--]'],
  [{ lower: -20, upper: -1, lift: -12 }, '<-------------]|               '],
])('%j is drawn', (interval, drawing) => {
  const always = { low: interval.lower, high: interval.upper, estimate: interval.lift };
  const drawn = drawInterval({ half: scaleOfOne(always), always });
  expect(drawn).toHaveLength(31);
  expect(drawn.trimEnd()).toBe(drawing.trimEnd());
});

test('another library knows the signature, also the one of the secret before', () => {
  const secrets = ['one', 'two'].map((text) => `whsec_${Buffer.from(text.repeat(10)).toString('base64')}`);
  const body = webhookBody('json', better, PAGES);
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = webhookHeaders(secrets, { id: better.id, timestamp, body });
  for (const secret of secrets)
    expect(new Webhook(secret).verify(body, { ...headers })).toMatchObject({ id: better.id });
  expect(() => new Webhook(secrets[0] ?? '').verify(`${body} `, { ...headers })).toThrow();
});

test('Slack is told to look for nothing in a text by itself', () => {
  const { blocks } = JSON.parse(webhookBody('slack', better, PAGES)) as { blocks: readonly object[] };
  const texts = JSON.stringify(blocks).match(/"type":"mrkdwn","text":"[^"]*","verbatim":true/g);
  expect(texts).toHaveLength(JSON.stringify(blocks).split('"mrkdwn"').length - 1);
});

test.each([
  ['the sizes are wrong', { sampleRatioAlarm: true }, {}],
  ['values cannot be read', {}, { verdict: 'blocked' }],
  ['nothing is decided before the planned end', {}, { verdict: 'waiting' }],
])('a channel is shown no figure where %s', (_why, latest, primary) => {
  const standing = better.standing!;
  const shown = { ...standing.latest!, ...latest, primary: { ...standing.latest!.primary!, ...primary } };
  const message = { ...better, standing: { ...standing, latest: shown } } as ToldMessage;
  expect(slack(message).join('\n')).not.toContain('+3.1 %');
  expect(discord(message).content).not.toContain('+3.1 %');
});

test('where a guardrail is harmed no figure of a goal stands beside it, and programs have the guardrail’s', () => {
  const standing = better.standing!;
  const worstGuardrail = {
    ...{ metricId: 9, metric: 'Errors', variant: 'green', margin: 0.02, worstLift: 0.31 },
    verdict: 'harmed' as const,
  };
  const latest = { ...standing.latest!, worstGuardrail };
  const message: ToldMessage = { ...better, standing: { ...standing, word: 'harmed', latest } };
  expect(slack(message).join('\n')).not.toContain('+3.1 %');
  expect(JSON.parse(webhookBody('json', message, PAGES))).toMatchObject({
    figures: {
      worst_guardrail: { metric_id: 9, metric: 'Errors', verdict: 'harmed', margin: 0.02, worst_lift: 0.31 },
    },
  });
});
