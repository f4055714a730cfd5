import { Marked } from 'marked';
import { DOCS_PAGES } from './docs-pages.js';

const STYLE = `
  body { margin: 2rem auto; padding: 0 1rem; max-width: 46rem; font: 1rem/1.5 system-ui, sans-serif; color: #1c2024; }
  h2 { margin-top: 3rem; border-bottom: 1px solid #d9d9e0; }
  h3 { margin-top: 2rem; font-family: ui-monospace, monospace; font-size: 1.05rem; }
  ol { padding-left: 0; list-style-position: inside; }
  h1 a, h2 a, h3 a { color: inherit; text-decoration: none; }
  :target { background: #fff3c4; }
  code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; background: #f4f4f7; }
  code { padding: 0.1em 0.3em; border-radius: 3px; }
  pre { padding: 1rem; overflow-x: auto; }
  pre code { padding: 0; }
  table { border-collapse: collapse; }
  th, td { padding: 0.3rem 0.6rem; border: 1px solid #d9d9e0; text-align: left; vertical-align: top; }
  @media (prefers-color-scheme: dark) {
    body { background: #17181c; color: #ececf0; }
    code, pre { background: #26282e; }
    a { color: #8ab4ff; }
    :target { background: #4a3f12; }
    h2, th, td { border-color: #43464f; }
  }
`;

/** A page runs its own scripts and nobody else's. */
export const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The same anchors as on sites that host repositories: the heading `name_taken` has the anchor `name_taken`. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s+/g, '-');

/**
 * Makes an address of a reference to another page, which is written as a file so that it works in the repository.
 *
 * @param name of the page that holds the reference, which is relative to it
 * @returns null for a file that is not served, such as one of the sources
 */
const addressOf = (href: string, name: string): string | null => {
  if (/^(https?:|#)/.test(href)) return href;
  const { pathname, hash } = new URL(href, `file:///docs/${name}.md`);
  return /^\/docs\/.+\.md$/.test(pathname) ? `${pathname.slice(0, -'.md'.length)}${hash}` : null;
};

const markedFor = (name: string): Marked =>
  new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const anchor = anchorOf(text);
        const inner = this.parser.parseInline(tokens);
        return `<h${depth} id="${anchor}"><a href="#${anchor}">${inner}</a></h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const address = addressOf(href, name);
        return address === null ? inner : `<a href="${address}">${inner}</a>`;
      },
    },
  });

const NAVIGATION = [
  '<a href="/docs">API</a>',
  ...DOCS_PAGES.map(({ name, title }) => `<a href="/docs/${name}">${title}</a>`),
].join(' · ');

/**
 * @param name of the page, to which its references are relative
 * @param markdown of our own, which is trusted
 * @returns a page that looks after itself: no script, and nothing from elsewhere
 */
export const docsPage = (name: string, markdown: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Holdfast: ${DOCS_PAGES.find((page) => page.name === name)?.title ?? name}</title>
    <link rel="icon" href="data:," />
    <style>${STYLE}</style>
  </head>
  <body>
    <p>${NAVIGATION}</p>
    ${markedFor(name).parse(markdown, { async: false })}
  </body>
</html>
`;
