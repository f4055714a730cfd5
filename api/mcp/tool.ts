import type { z } from 'zod/v4';
import type { Role } from '../../domain/permission.js';
import type { EnvironmentBody } from '../environments/environment-schemas.js';
import type { Ask } from './ask.js';

/** What a tool was called with, before any of it was looked at. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Whom a person has to be asked about, before something happens to customers. */
export interface Confirmation {
  /** What is to be typed. */
  readonly name: string;
  /** What is about to happen, as a sentence. */
  readonly what: string;
}

export interface ToolCall {
  readonly args: Arguments;
  readonly ask: Ask;
  /** The environment that the arguments name, or the only one that the key covers. */
  readonly environment: EnvironmentBody;
  /** Names the holder of the key. */
  readonly holder: string;
  /** Aborts when nobody waits for the answer any more. */
  readonly gone: AbortSignal;
  /** When the answer must be given, whatever has come of it by then. Milliseconds of the monotonic clock. */
  readonly until: number;
  /** Returns once a person has confirmed. @throws what asks for it */
  confirmed(confirmation: Confirmation): void;
}

/** What a tool answers. */
export interface ToolAnswer {
  /** The body of the endpoint, or several by name. */
  readonly body: object;
  /** The same for people, in a few sentences. */
  readonly text: string;
}

/** What a tool does to the world: it looks, it changes, or it may end something. */
type Effect = 'looks' | 'changes' | 'ends';

/** A tool as data: what agents are told of it, and what it asks of the endpoints. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: Effect;
  /** The least role that its endpoints need: others are not shown it. */
  readonly role: Role;
  /** What it takes besides the environment, from the schemas of its endpoints. */
  readonly takes: Readonly<Record<string, z.ZodType>>;
  readonly run: (call: ToolCall) => Promise<ToolAnswer>;
}
