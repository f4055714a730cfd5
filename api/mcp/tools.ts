import type { Role } from '../../domain/permission.js';
import { suffices } from '../../domain/permission.js';
import type { JsonSchema } from '../openapi/schemas.js';
import { inputSchemaOf } from './input-schema.js';
import { environmentArgument } from './places.js';
import type { Tool } from './tool.js';
import { commandTools } from './tools/command-tools.js';
import { makingTools } from './tools/making-tools.js';
import { assignmentTools, metricTools } from './tools/metric-tools.js';
import { proofTools } from './tools/proof-tools.js';
import { readingTools } from './tools/reading-tools.js';

/** Every tool, in the order in which agents should read them. */
export const TOOLS: readonly Tool[] = [
  ...readingTools,
  ...makingTools,
  ...commandTools,
  ...proofTools,
  ...metricTools,
  ...assignmentTools,
];

/** A tool as agents are told of it. */
export interface ToolDescription {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly annotations: JsonSchema;
}

const annotationsOf = ({ effect, title }: Tool): JsonSchema => ({
  title,
  readOnlyHint: effect === 'looks',
  destructiveHint: effect === 'ends',
  // A repeat is recognised; see `keyOfCall`.
  idempotentHint: true,
  openWorldHint: false,
});

const described = new Map<string, ToolDescription>();

/** Made when it is asked for first, and then kept, since it depends on nothing else. */
const describe = (tool: Tool): ToolDescription => {
  const { name, title, description, takes } = tool;
  const known = described.get(name) ?? {
    name,
    title,
    description,
    inputSchema: inputSchemaOf({ environment: environmentArgument, ...takes }),
    annotations: annotationsOf(tool),
  };
  described.set(name, known);
  return known;
};

/** @returns the tools of which a key with this role may make use. */
export const toolsFor = (role: Role): readonly ToolDescription[] =>
  TOOLS.filter((tool) => suffices(role, tool.role)).map(describe);
