/** Calls a tool for an agent, and makes an answer of whatever comes of it. */
import type { CallToolResult, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import { acceptedContent, CLIENT_CAPABILITIES_META_KEY, inputRequired } from '@modelcontextprotocol/server';
import { LONGEST_COMMENT } from '../../domain/origin.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { onOneLine } from '../../domain/typed-text.js';
import { requireRole } from '../auth/guard.js';
import type { KeyHolder } from '../auth/key-holder.js';
import type { ApiProblem } from '../problem/api-problem.js';
import { fieldProblem } from '../problem/api-problem.js';
import { toProblem } from '../problem/error-handler.js';
import type { Ask } from './ask.js';
import { refuseUnknown, requireExperiment, withChoices } from './choices.js';
import { environmentOf } from './places.js';
import type { Arguments, Confirmation, Tool, ToolAnswer, ToolCall } from './tool.js';
import { harmless, quoted } from './words/quoted.js';

/** As long as an agent is made to wait. Many clients give up after a minute. */
const PATIENCE_MS = 20_000;

const LONGEST_NAME = TEXT_LIMITS.name;

/** The question, by this name in the protocol. */
const CONFIRM = 'confirm';

/** Thrown by a tool that goes no further before a person has confirmed. */
class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';
  readonly confirmation: Confirmation;

  constructor(confirmation: Confirmation) {
    super(confirmation.what);
    this.confirmation = confirmation;
  }
}

/** As people see it: nobody can type what is not to be seen. */
const isSame = (typed: unknown, { name }: Confirmation): boolean =>
  typeof typed === 'string' && onOneLine(typed) === onOneLine(name);

/** What comes with each request; the package declares its fields by names that its own constants do not match. */
interface Envelope {
  readonly [CLIENT_CAPABILITIES_META_KEY]?: { readonly elicitation?: object };
}

/** Who says nothing of how, can show a form. */
const takesForms = (elicitation: object | undefined): boolean =>
  elicitation !== undefined && ('form' in elicitation || !('url' in elicitation));

const envelopeOf = (envelope: Envelope = {}): Envelope => envelope;

/** Whether the client can ask its person. One of an earlier revision cannot: nothing leads back to it from here. */
const canAsk = ({ mcpReq: { envelope } }: ServerContext): boolean =>
  takesForms(envelopeOf(envelope)[CLIENT_CAPABILITIES_META_KEY]?.elicitation);

const question = ({ what, name }: Confirmation): InputRequiredResult =>
  inputRequired({
    inputRequests: {
      [CONFIRM]: inputRequired.elicit({
        message: `${what} Type the name of the experiment to confirm.`,
        requestedSchema: {
          type: 'object',
          properties: {
            name: {
              type: 'string',
              title: 'Name of the experiment',
              description: quoted(name, LONGEST_NAME),
            },
          },
          required: ['name'],
        },
      }),
    },
  });

const hasAnswered = ({ mcpReq: { inputResponses } }: ServerContext): boolean =>
  inputResponses !== undefined && Object.hasOwn(inputResponses, CONFIRM);

const unconfirmed = ({ what, name }: Confirmation, hint: string): ApiProblem =>
  fieldProblem(
    'confirm',
    'confirmation_needed',
    `${what} ${hint} Nothing was changed. Its name is: ${quoted(name, LONGEST_NAME)}`,
  );

const confirming =
  (args: Arguments, context: ServerContext) =>
  (confirmation: Confirmation): void => {
    if (!canAsk(context)) {
      if (isSame(args['confirm'], confirmation)) return;
      const hint =
        'Ask your person, and call again with `confirm`: the name of the experiment, as they have typed it.';
      throw unconfirmed(confirmation, hint);
    }
    if (!hasAnswered(context)) throw new Unconfirmed(confirmation);
    const typed = acceptedContent(context.mcpReq.inputResponses, CONFIRM)?.['name'];
    if (!isSame(typed, confirmation)) throw unconfirmed(confirmation, 'It was not confirmed by its name.');
  };

/** The resource that explains codes. */
const ERRORS = 'holdfast://docs/errors';

const refused = (problem: ApiProblem): CallToolResult => {
  const { retryAfterSeconds } = problem.extras;
  const later = retryAfterSeconds === undefined ? '' : ` Try again in ${retryAfterSeconds} seconds.`;
  return {
    isError: true,
    content: [
      {
        type: 'text',
        text: harmless(`${problem.message}${later}\n(${problem.code}; ${ERRORS} explains it)`),
      },
    ],
    structuredContent: { ...problem.toDetails() },
  };
};

const run = async (tool: Tool, call: ToolCall): Promise<ToolAnswer> => {
  refuseUnknown(tool, call);
  await requireExperiment(tool, call);
  try {
    return await tool.run(call);
  } catch (error) {
    throw await withChoices(error, call);
  }
};

export interface Caller {
  /** @returns what asks for the caller; changes are written down with the reason. */
  readonly askBecause: (comment: string | undefined) => Ask;
  readonly holder: KeyHolder;
  /** Told of what nobody foresaw. */
  readonly report: (error: unknown) => void;
}

/** @returns the result of a tool, the question that it asks first, or why it was refused. */
export const callTool = async (
  tool: Tool,
  args: Arguments,
  { askBecause, holder, report }: Caller,
  context: ServerContext,
): Promise<CallToolResult | InputRequiredResult> => {
  const until = performance.now() + PATIENCE_MS;
  try {
    requireRole(holder, tool.role);
    const { comment } = args;
    const ask = askBecause(typeof comment === 'string' ? comment.slice(0, LONGEST_COMMENT) : undefined);
    const environment = await environmentOf(ask, args['environment']);
    const call = {
      ...{ args, ask, environment, until },
      holder: String(holder.keyId),
      gone: context.mcpReq.signal,
      confirmed: confirming(args, context),
    };
    const { body, text } = await run(tool, call);
    return { content: [{ type: 'text', text: harmless(text) }], structuredContent: { ...body } };
  } catch (error) {
    if (error instanceof Unconfirmed) return question(error.confirmation);
    const problem = toProblem(error);
    if (problem.status >= 500) report(error);
    return refused(problem);
  }
};
