import type { ReactElement } from 'react';
import type { StatusWord } from '../../../domain/status/status-words.js';
import { statusLabel } from '../../../domain/status/status-words.js';
import type { IconName } from './icon.js';
import { Icon } from './icon.js';

/** Green and red are for what is decided, and nothing else. */
type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain';

const LOOKS: Readonly<Record<StatusWord, readonly [Tone, IconName]>> = {
  harmed: ['bad', 'alert'],
  blocked: ['bad', 'stop'],
  stale: ['warn', 'clock'],
  nobody_yet: ['info', 'people'],
  collecting: ['info', 'collect'],
  better: ['good', 'up'],
  worse: ['bad', 'down'],
  undecided: ['plain', 'equal'],
  running: ['info', 'play'],
  paused: ['plain', 'pause'],
  settling: ['plain', 'hourglass'],
  sealed: ['plain', 'seal'],
  not_ready: ['warn', 'info'],
  scheduled: ['plain', 'clock'],
  draft: ['plain', 'pencil'],
};

/** One word that says how an experiment stands: by icon, word and colour, never by colour alone. */
export const StatusBadge = ({
  word,
  size = 'small',
}: {
  readonly word: StatusWord;
  readonly size?: 'small' | 'large';
}): ReactElement => {
  const [tone, icon] = LOOKS[word];
  return (
    <span className={`badge badge-${size} tone-${tone}`} data-word={word}>
      <Icon name={icon} size={size === 'large' ? 18 : 13} />
      {statusLabel(word)}
    </span>
  );
};
