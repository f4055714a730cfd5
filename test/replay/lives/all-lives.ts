import { COMMAND_LIVES } from './command-lives.js';
import { HAND_OVER_LIVES } from './hand-over-lives.js';
import type { Lives } from './lives.js';
import { LOOKING_BACK_LIVES } from './looking-back-lives.js';
import { REFRESH_LIVES } from './refresh-lives.js';
import { ROW_LIVES } from './row-lives.js';
import { SCHEDULE_LIVES } from './schedule-lives.js';
import { SIGNAL_LIVES } from './signal-lives.js';

export const ALL_LIVES: Lives = {
  ...COMMAND_LIVES,
  ...REFRESH_LIVES,
  ...HAND_OVER_LIVES,
  ...SCHEDULE_LIVES,
  ...ROW_LIVES,
  ...SIGNAL_LIVES,
  ...LOOKING_BACK_LIVES,
};
