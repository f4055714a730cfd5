import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(__dirname, '..', '..', '..');

/** One changed file. */
export interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * @returns the source of a file with the change
 * @throws when what is to be changed is not there, or not once
 */
export const mutatedSource = ({ file, from, to }: Mutant): string => {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const places = source.split(from).length - 1;
  if (places !== 1)
    throw new Error(
      `${file} has this ${places} times instead of once, so the mutation has to follow the code: ${from}`,
    );
  return source.replace(from, () => to);
};

/** What webpack calls a module that a file imports. */
const moduleId = (file: string, specifier: string): string => {
  if (!specifier.startsWith('.')) return `./node_modules/${specifier}/lib/index.js`;
  return `./${join(dirname(file), specifier).replace(/\.js$/, '.ts')}`;
};

const compiled = (mutant: Mutant): string =>
  transformSync(mutatedSource(mutant), {
    jsc: { target: 'es2017', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  }).code.replace(
    /require\("([^"]+)"\)/g,
    (_, specifier: string) => `__webpack_require__(${JSON.stringify(moduleId(mutant.file, specifier))})`,
  );

/** By what a run says which mutant it is. */
export const mutantRun = (place: number): string => `@mutant-${place}`;

/** In the sandbox: a run has its own modules, made when it begins, from the mutant that its id names. */
const CHOOSE = `
const __mutate__ = (id, mutants) => {
  const original = __webpack_modules__[id];
  __webpack_modules__[id] = function (module, exports, require) {
    const { runId } = globalThis.__TEMPORAL_ACTIVATOR__.info;
    const place = /@mutant-(\\d+)/.exec(runId)?.[1];
    return (mutants[place] ?? original).call(this, module, exports, require);
  };
};
`;

const MARK = '// The module cache';

/**
 * Puts many mutants into one bundle, since making a bundle and starting a worker for each would take minutes.
 *
 * @param code the bundle
 * @returns the bundle in which a run is the mutant that its id names (`mutantRun`), and otherwise the code as it is
 */
export const mutantBundle = (code: string, mutants: readonly Mutant[]): string => {
  const end = code.indexOf(MARK);
  if (end < 0) throw new Error('The bundle is built in another way now; see where its modules end.');
  const line = code.lastIndexOf('\n', end) + 1;
  const files = [...new Set(mutants.map(({ file }) => file))];
  const parts = files.map((file) => {
    const id = `./${file}`;
    if (!code.includes(`/***/ "${id}"`)) throw new Error(`${file} is not part of the workflow code.`);
    const functions = mutants.flatMap((mutant, place) =>
      mutant.file === file
        ? [`${place}: function (module, exports, __webpack_require__) {\n${compiled(mutant)}\n}`]
        : [],
    );
    return `__mutate__(${JSON.stringify(id)}, {\n${functions.join(',\n')}\n});`;
  });
  return [code.slice(0, line), CHOOSE, ...parts, '\n', code.slice(line)].join('\n');
};
