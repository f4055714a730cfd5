import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The rules whose answers depend on the colours. What breaks another one breaks it in all of them. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'] as const;

/**
 * @param rules which of axe's, by their names; else all
 * @returns what keeps some people from using a page, as rules of axe with the elements that break them
 */
export const findBarriers = async (
  page: Page,
  rules: readonly string[] | null = null,
): Promise<readonly string[]> => {
  // Not as a script of the page, which the pages' policy would forbid.
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axe.source);
  // Of all that it finds it would describe every element otherwise, also those that nothing is wrong with.
  const options = JSON.stringify({
    ...{ resultTypes: ['violations'], preload: false },
    ...(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }),
  });
  const { violations } = await page.evaluate<Found>(
    `axe.run(document, ${options}).then(({ violations }) => ({ violations }))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
};
