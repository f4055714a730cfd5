/** Who did something, as people read it. */

const BY_KEY = /^api-key:(\d+):(.*)$/s;

/** @returns the name of whoever held the key; other actors as they are */
export const actorInWords = (actor: string): string => {
  const [, id, name] = BY_KEY.exec(actor) ?? [];
  if (id === undefined) return actor;
  return name === undefined || name === '' ? `key ${id}` : name;
};

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['api', 'by the API'],
  ['signal', 'by a signal sent by hand'],
  ['schedule', 'on schedule'],
  ['workflow', 'by its workflow'],
  ['guardrail', 'because a guardrail was harmed'],
  ['system', 'by the product itself'],
]);

/** @returns by which way it came */
export const sourceInWords = (source: string): string => SOURCES.get(source) ?? source;
