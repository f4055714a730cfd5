const BY_KEY = /^api-key:(\d+):(.*)$/s;

/** @returns the name of whoever held the key; other actors as they are */
export const actorInWords = (actor: string): string => {
  const [, id, name] = BY_KEY.exec(actor) ?? [];
  if (id === undefined) return actor;
  return name === undefined || name === '' ? `key ${id}` : name;
};
