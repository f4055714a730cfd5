/** Messages for channels of people. What others have named must not look like more than a name there. */
import { drawInterval } from '../intervals/draw-interval.js';
import { scaleOfOne } from '../intervals/interval-scale.js';
import type { LatestFigures } from '../status/latest-figures.js';
import { sayCount, sayLift } from '../status/say-figures.js';
import type { WebhookFormat } from './webhook.js';
import type { ToldMessage } from './webhook-message.js';
import { sayWhatHappened } from './webhook-message.js';

type ChatFormat = Exclude<WebhookFormat, 'json'>;

/** How many letters there is room for: Discord takes 2,000 in all, Slack 3,000 in a block. */
const ROOM = { name: 200, happened: 300, sentence: 500, comment: 250, place: 90 } as const;

/** Texts of ours, which have no links; a drawing has ends that go on: `<`. */
const PLAIN: Readonly<Record<ChatFormat, (text: string) => string>> = {
  slack: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  discord: (text) => text,
};

/** What their syntax is made of, so that a name is no link, mentions nobody and closes no block of code. */
const ESCAPES: Readonly<Record<ChatFormat, (text: string) => string>> = {
  slack: (text) => PLAIN.slack(text).replaceAll('`', 'ˋ'),
  discord: (text) => text.replaceAll(/[\\`*_~|<>[\]()#@:-]/g, '\\$&'),
};

/** In one line, escaped, and cut between characters where it is longer than there is room for. */
const escaped = (format: ChatFormat, text: string, room: number): string => {
  let line = '';
  for (const character of text.replaceAll(/\s+/gu, ' ').trim()) {
    const written = ESCAPES[format](character);
    if (line.length + written.length >= room) return `${line}…`;
    line += written;
  }
  return line;
};

/** Verdicts with which a figure is read as something that it is not: not to be believed, or not decided yet. */
const WITHOUT_FIGURES: readonly string[] = ['blocked', 'waiting'];

type Standing = Pick<NonNullable<ToldMessage['standing']>, 'word' | 'latest'>;

/**
 * The headline metric where a figure of it is worth showing. Where a guardrail is harmed the sentence has its figure, and one of a
 * goal beside it would speak of something else.
 */
const shownPrimary = ({ word, latest }: Standing): LatestFigures['primary'] => {
  if (latest === null || latest.sampleRatioAlarm || word === 'harmed') return null;
  const { primary } = latest;
  return primary === null || WITHOUT_FIGURES.includes(primary.verdict) ? null : primary;
};

/** What the headline metric says; nothing where that cannot be drawn. */
const figureLines = (format: ChatFormat, standing: Standing | null): readonly string[] => {
  const primary = standing === null ? null : shownPrimary(standing);
  if (primary === null) return [];
  const { metric, variant, lift, lower, upper } = primary;
  if (lift === null) return [];
  const named = `${escaped(format, variant, ROOM.place)}, ${escaped(format, metric, ROOM.place)}`;
  const plain = PLAIN[format];
  if (lower === null || upper === null) return [`${named}: ${plain(sayLift(lift))}`];
  const always = { low: lower, high: upper, estimate: lift };
  const half = scaleOfOne(always);
  const drawn = `${sayLift(-half)} ${drawInterval({ half, always })} ${sayLift(half)}`;
  return [
    `${named}: ${plain(`${sayLift(lift)} (${sayLift(lower)} to ${sayLift(upper)})`)}`,
    `\`\`\`\n${plain(drawn)}\n\`\`\``,
  ];
};

const unitsLine = (latest: LatestFigures | null): readonly string[] =>
  latest?.units == null ? [] : [`${sayCount(latest.units)} identities`];

const snapshotLine = ({ standing }: ToldMessage): readonly string[] =>
  standing?.snapshot == null
    ? []
    : [`snapshot ${standing.snapshot.seq}, ${standing.snapshot.contentHash.slice(0, 12)}`];

interface Said {
  /** What happened to what. */
  readonly head: string;
  readonly plainHead: string;
  readonly sentence: string;
  readonly comment: readonly string[];
  readonly figures: readonly string[];
  readonly foot: string;
}

const say = (format: ChatFormat, message: ToldMessage, sentence: string): Said => {
  const { experiment, environment, webhookName, comment, standing } = message;
  const name = escaped(format, experiment?.name ?? webhookName, ROOM.name);
  const happened = escaped(format, sayWhatHappened(message), ROOM.happened);
  const latest = standing?.latest ?? null;
  const places = experiment === null ? [environment.name] : [experiment.feature, environment.name];
  const foot = places.map((place) => escaped(format, place, ROOM.place));
  return {
    head: `${format === 'slack' ? `*${name}*` : `**${name}**`}: ${happened}`,
    plainHead: `${name}: ${happened}`,
    sentence: escaped(format, sentence, ROOM.sentence),
    comment: comment === null || comment === '' ? [] : [`“${escaped(format, comment, ROOM.comment)}”`],
    figures: figureLines(format, standing),
    foot: [...foot, ...unitsLine(latest), ...snapshotLine(message)].join(' · '),
  };
};

/** Slack looks for addresses, channels and people in a text by itself, unless it is told not to. */
const markdown = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
const section = (text: string) => ({ type: 'section', text: markdown(text) });

const slackBody = (said: Said, page: string | null) => ({
  text: `${said.plainHead}. ${said.sentence}`,
  blocks: [
    section([said.head, said.sentence, ...said.comment].join('\n')),
    ...(said.figures.length === 0 ? [] : [section(said.figures.join('\n'))]),
    {
      type: 'context',
      elements: [markdown(page === null ? said.foot : `${said.foot} · <${page}|open the experiment>`)],
    },
  ],
  // Addresses that somebody wrote into a name are not fetched for a preview.
  unfurl_links: false,
  unfurl_media: false,
});

const discordBody = (said: Said, page: string | null) => ({
  content: [
    said.head,
    said.sentence,
    ...said.comment,
    ...said.figures,
    said.foot,
    ...(page === null ? [] : [`<${page}>`]),
  ].join('\n'),
  allowed_mentions: { parse: [] },
});

/**
 * @param sentence how the experiment stands
 * @param page the address of its page, or null where it is not known
 * @returns the body of a message for a channel, not written as JSON yet
 */
export const chatBody = (
  format: ChatFormat,
  message: ToldMessage,
  sentence: string,
  page: string | null,
): object => {
  const said = say(format, message, sentence);
  return format === 'slack' ? slackBody(said, page) : discordBody(said, page);
};
