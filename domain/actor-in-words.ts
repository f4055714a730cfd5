const BY_KEY = /^api-key:(\d+):(.*)$/s;

/** @returns the name of whoever held the key; other actors as they are */
export const actorInWords = (actor: string): string => {
  const [, id, name] = BY_KEY.exec(actor) ?? [];
  if (id === undefined) return actor;
  return name === undefined || name === '' ? `key ${id}` : name;
};

/** @returns the same with the number of the key, where it matters which of two with one name it was */
export const actorInFull = (actor: string): string => {
  const [, id, name] = BY_KEY.exec(actor) ?? [];
  return id === undefined || name === undefined || name === '' ? actorInWords(actor) : `${name} (key ${id})`;
};
