/** @returns the tags that somebody has written, with commas or lines between them, each once */
export const tagsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];
