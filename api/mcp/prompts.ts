import type { GetPromptResult, Prompt } from '@modelcontextprotocol/server';
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { quoted } from './words/quoted.js';

/** A question may be longer than a name. */
const MOST_TYPED = 2_000;

type Given = Readonly<Record<string, string>>;

interface Written {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
  }[];
  readonly write: (given: Given) => string;
}

const given = (values: Given, name: string, otherwise: string): string => {
  const value = values[name];
  return value === undefined || value.trim() === '' ? otherwise : quoted(value, MOST_TYPED);
};

const design: Written = {
  name: 'design_experiment',
  title: 'Design an experiment',
  description: 'From a question to an experiment that can answer it, and not further than its start.',
  arguments: [
    { name: 'question', description: 'What is to be found out.', required: false },
    { name: 'environment', description: 'The environment, if there are several.', required: false },
  ],
  write: (values) => `Help me to design an A/B experiment in Holdfast.
The question: ${given(values, 'question', 'ask me for it first.')}
The environment: ${given(values, 'environment', 'ask the tools which there are.')}

1. \`list_experiments\` and \`list_metrics\` show what runs and what can be measured. One feature has one open experiment at a time, so name one that is free. If none fits, say so: no tool makes features; that is done on the page Features, or by \`POST /api/v1/projects/{id}/features/\`.
2. Write the hypothesis with me: what changes, for whom, which metric moves which way, by how much at least, and why.
3. Choose one goal as the headline, and guardrails with a margin for what must not get worse. \`preview_metric\` shows whether the events come at all; \`create_metric\` only for what the library lacks.
4. \`plan_experiment\` with the smallest lift that matters (\`effect\`). If it takes too long, say so: a larger effect, more traffic or another metric, and never less power in secret.
5. Show me the whole request and what will happen to whom. Only after I agree: \`create_experiment\` with a \`comment\` that says why, and \`planned_units\` from the plan.
6. \`preflight_experiment\`, and tell me everything that is not \`pass\`. Do not start it unless I say so.`,
};

const read: Written = {
  name: 'read_results',
  title: 'Read the results of an experiment',
  description: 'What an experiment says, what it does not say, and what to do now.',
  arguments: [
    { name: 'experiment', description: 'The id of the experiment.', required: true },
    { name: 'environment', description: 'The environment, if there are several.', required: false },
  ],
  write: (
    values,
  ) => `Read the results of experiment ${given(values, 'experiment', '(ask me which)')} in Holdfast for me.
The environment: ${given(values, 'environment', 'ask the tools which there are.')}

1. \`explain_experiment\` first. If it is blocked, stale or still collecting, say that before anything else, and quote no figure as a result.
2. Then the headline: the verdict, the lift with its interval, and how many identities. A verdict is decided only if it is \`better\` or \`worse\` (\`harmed\` or \`unharmed\` of a guardrail); anything else is open, however good it looks.
3. Guardrails next: harm outweighs a win.
4. What points somewhere without deciding (\`indication\`, secondary metrics) comes last, and as a hint for another experiment.
5. End with what to do now, as the tool says it, and ask me before you command anything. If it is sealed, \`verify_final\` shows whether the events still give the same figures.`,
};

const PROMPTS = [design, read];

/** @returns the prompts that people may choose. */
export const listedPrompts = (): Prompt[] =>
  PROMPTS.map(({ name, title, description, arguments: args }) => ({
    name,
    title,
    description,
    arguments: [...args],
  }));

/**
 * @returns a prompt with what was filled in
 * @throws ProtocolError for a prompt that is none, and for one that lacks what it needs
 */
export const promptOf = (name: string, values: Given = {}): GetPromptResult => {
  const prompt = PROMPTS.find((one) => one.name === name);
  if (prompt === undefined)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no such prompt: ${quoted(name)}`);
  const { description, write } = prompt;
  const missing = prompt.arguments.filter((one) => one.required && (values[one.name] ?? '').trim() === '');
  if (missing.length > 0)
    throw new ProtocolError(
      ProtocolErrorCode.InvalidParams,
      `The prompt ${name} needs ${missing.map((one) => `\`${one.name}\`: ${one.description}`).join(' ')}`,
    );
  return { description, messages: [{ role: 'user', content: { type: 'text', text: write(values) } }] };
};
