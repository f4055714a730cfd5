import { useState } from 'react';
import type { SendOnce } from './sent-once.js';
import { createSentOnce } from './sent-once.js';

/** What a dialog sends its one thing by; see `createSentOnce`. */
export const useSentOnce = (): SendOnce => useState(createSentOnce)[0];
