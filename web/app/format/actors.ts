/** How something came to be done, as people read it. */

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['api', 'by the API'],
  ['mcp', 'by an agent’s tool (MCP)'],
  ['signal', 'by a signal sent by hand'],
  ['schedule', 'on schedule'],
  ['workflow', 'by its workflow'],
  ['guardrail', 'because a guardrail was harmed'],
  ['system', 'by the product itself'],
]);

/** @returns by which way it came */
export const sourceInWords = (source: string): string => SOURCES.get(source) ?? source;
