/**
 * For each rule of .oxlintrc.json code that breaks it, as small as it gets. Each is a file of its own.
 */

/** Rules for every file. */
export const EVERYWHERE: Readonly<Record<string, string>> = {
  'for-direction': 'for (let i = 0; i < 3; i--) void i;',
  'no-async-promise-executor': 'export const a = new Promise(async (done) => { await a; done(1); });',
  'no-case-declarations':
    'export const f = (n) => { switch (n) { case 1: let a = n; return a; default: return 2; } };',
  'no-compare-neg-zero': 'export const f = (n) => n === -0;',
  'no-cond-assign': 'export const f = (n) => { let a; if (a = n) return a; return 0; };',
  'no-constant-binary-expression': 'export const f = (n) => (n + 1) ?? 3;',
  'no-constant-condition': 'export const f = () => { if (1) return 2; return 3; };',
  'no-control-regex': String.raw`export const a = /\x1f/;`,
  'no-debugger': 'debugger; export {};',
  'no-dupe-else-if': 'export const f = (n) => { if (n > 1) return 1; else if (n > 1) return 2; return 3; };',
  'no-duplicate-case':
    'export const f = (n) => { switch (n) { case 1: return 1; case 1: return 2; default: return 3; } };',
  'no-empty': 'export const f = (n) => { if (n > 1) {} return n; };',
  'no-empty-character-class': 'export const a = /^abc[]/;',
  'no-empty-pattern': 'export const f = (one) => { const {} = one; return one; };',
  'no-empty-static-block': 'export class A { b = 1; static {} }',
  'no-ex-assign':
    'export const f = () => { try { return f(); } catch (error) { error = 1; return error; } };',
  'no-extra-boolean-cast': 'export const f = (n) => { if (!!n) return 1; return 2; };',
  'no-fallthrough':
    'export const f = (n) => { let a = 0; switch (n) { case 1: a = f(2); case 2: return a; default: return 3; } };',
  'no-global-assign': 'Object = null; export {};',
  'no-invalid-regexp': "export const a = new RegExp('[');",
  'no-irregular-whitespace': 'export const a\u00a0= 1;',
  'no-loss-of-precision': 'export const a = 9007199254740993;',
  'no-misleading-character-class': 'export const a = /^[👍]$/;',
  'no-nonoctal-decimal-escape': String.raw`const a = '\8'; void a;`,
  'no-prototype-builtins': "export const f = (one) => one.hasOwnProperty('a');",
  'no-regex-spaces': 'export const a = /a  b/;',
  'no-self-assign': 'export const f = (one) => { one.a = one.a; return one; };',
  'no-shadow-restricted-names': 'export const f = (undefined) => undefined;',
  'no-sparse-arrays': 'export const a = [1, , 2];',
  'no-unassigned-vars': 'let a; export const f = () => a;',
  'no-unexpected-multiline': 'export const f = (a, b) => { const c = a\n(b || a).toString(); return c; };',
  'no-unsafe-finally': 'export const f = () => { try { return 1; } finally { return 2; } };',
  'no-unsafe-optional-chaining': 'export const f = (one) => (one?.a).b;',
  'no-unused-labels': 'export const f = () => { A: for (;;) return 1; };',
  'no-unused-private-class-members': 'export class A { #unused = 1; b = 2; }',
  'no-unused-vars': 'export const f = (_a) => 1;',
  'no-useless-assignment': 'export const f = (n) => { let a = 1; a = n; return a; };',
  'no-useless-backreference': String.raw`export const a = /\1(a)/;`,
  'no-useless-catch': 'export const f = () => { try { return f(); } catch (error) { throw error; } };',
  'no-useless-escape': String.raw`export const a = '\d';`,
  'no-delete-var': 'var a = 1; delete a;',
  'preserve-caught-error':
    "export const f = () => { try { return f(); } catch (error) { throw new Error('b'); } };",
  'require-yield': 'export function* f() { return 1; }',
  'use-isnan': 'export const f = (n) => n === NaN;',
  'valid-typeof': "export const f = (n) => typeof n === 'nothing';",
};

/** Rules for JavaScript, where no compiler says it. */
export const JAVASCRIPT: Readonly<Record<string, string>> = {
  'constructor-super': 'class B {} export class A extends B { constructor() { this.a = 1; } }',
  'getter-return': 'export class A { get b() { } }',
  'no-class-assign': 'class A {} A = 1; export const b = A;',
  'no-const-assign': 'const a = 1; a = 2; export const b = a;',
  'no-dupe-class-members': 'export class A { b() { return 1; } b() { return 2; } }',
  'no-dupe-keys': 'export const a = { b: 1, b: 2 };',
  'no-func-assign': 'function f() {} f = 1; export const a = f;',
  'no-import-assign': "import { join } from 'node:path'; join = 1; export const a = join;",
  'no-new-native-nonconstructor': "export const a = new Symbol('a');",
  'no-obj-calls': 'export const a = Math();',
  'no-redeclare': 'var a = 1; var a = 2; export const b = a;',
  'no-setter-return': 'export class A { set b(n) { return n; } }',
  'no-this-before-super': 'class B {} export class A extends B { constructor() { this.a = 1; super(); } }',
  'no-undef': 'export const a = nowhere;',
  'no-unreachable': 'export const f = () => { return 1; f(); };',
  'no-unsafe-negation': 'export const f = (n) => !n in { a: 1 };',
  'no-with': 'with (Math) { abs(1); }',
};

const LONG = Array.from({ length: 61 }, (_, line) => `  void ${line};`).join('\n');

/** Rules for TypeScript that look at its text alone. */
export const TEXT: Readonly<Record<string, string>> = {
  complexity: `export const f = (n: number): number => ${'n > 1 ? 1 : '.repeat(10)}2;`,
  'house/no-default-exports': 'export default 1;',
  'house/no-enums': 'declare enum A { B = 1 } export type C = A;',
  'house/no-star-exports': "export * from './other.js';",
  'house/types-on-their-own-line':
    "import { type Other, other } from './other.js'; export const a: Other = other;",
  'import-sort/exports': "export { b, a } from './other.js';",
  'import-sort/imports':
    "import { other } from './other.js';\nimport { join } from 'node:path';\nexport const a = join(other);",
  'max-lines': Array.from({ length: 301 }, (_, line) => `export const a${line} = 1;`).join('\n'),
  'max-lines-per-function': `export const f = (): void => {\n${LONG}\n};`,
  'no-array-constructor': 'export const a = new Array(1, 2);',
  'no-restricted-properties': 'export const a = process.env;',
  'no-unused-expressions': 'export const f = (n: number): void => { n + 1; };',
  'no-useless-constructor': 'export class A { b = 1; constructor() {} }',
  'no-var': 'export var a = 1;',
  'prefer-const': 'export const f = (): number => { let a = 1; return a; };',
  'prefer-rest-params': 'export function f(): number { return Number(arguments[0]); }',
  'prefer-spread': 'export const f = (all: number[]): number => Math.max.apply(Math, all);',
  'typescript/ban-ts-comment': '// @ts-ignore\nexport const a = 1;',
  'typescript/consistent-type-imports':
    "import { Other } from './other.js'; export const a = (one: Other): Other => one;",
  'typescript/explicit-module-boundary-types': 'export const f = (n: number) => n;',
  'typescript/no-duplicate-enum-values': 'enum A { B = 1, C = 1 } export type D = A;',
  'typescript/no-dynamic-delete':
    'export const f = (one: Record<string, number>, key: string): void => { delete one[key]; };',
  'typescript/no-empty-object-type': 'export type A = {};',
  'typescript/no-explicit-any': 'export type A = any;',
  'typescript/no-extra-non-null-assertion': 'export const f = (n?: { a: number }): number => n!!.a;',
  'typescript/no-extraneous-class': 'export class A { static b = 1; }',
  'typescript/no-invalid-void-type': 'export type A = { b: void };',
  'typescript/no-misused-new': 'export interface A { new (): A; }',
  'typescript/no-namespace': 'export namespace A { export const b = 1; }',
  'typescript/no-non-null-asserted-nullish-coalescing':
    'export const f = (one: { a?: number }): number => one.a! ?? 1;',
  'typescript/no-non-null-asserted-optional-chain': 'export const f = (n?: { a: number }): number => n?.a!;',
  'typescript/no-non-null-assertion': 'export const f = (n?: number): number => n!;',
  'typescript/no-require-imports': "import a = require('node:path'); export const b = a;",
  'typescript/no-this-alias': 'export class A { b(): A { const that = this; return that; } }',
  'typescript/no-unnecessary-type-constraint': 'export const f = <T extends unknown>(all: T[]): T[] => all;',
  'typescript/no-unsafe-declaration-merging': 'export interface A { b: number } export class A { c = 1; }',
  'typescript/no-unsafe-function-type': 'export type A = Function;',
  'typescript/no-wrapper-object-types': 'export type A = String;',
  'typescript/prefer-as-const': "export const a = 'b' as 'b';",
  'typescript/prefer-literal-enum-member': "const a = 'b'; enum C { D = `${a}` } export type E = C;",
  'typescript/prefer-namespace-keyword': 'module A { export const b = 1; } export type C = typeof A.b;',
  'typescript/triple-slash-reference': '/// <reference path="./other.ts" />\nexport const a = 1;',
  'typescript/unified-signatures':
    'export declare function f(a: number): void; export declare function f(a: string): void;',
};

/** Rules for TypeScript that look at types. */
export const TYPED: Readonly<Record<string, string>> = {
  'typescript/await-thenable': 'export const f = async (n: number): Promise<number> => { return await n; };',
  'typescript/no-array-delete': 'export const f = (all: number[]): void => { delete all[0]; };',
  'typescript/no-base-to-string': 'export const f = (one: { a: number }): string => String(one);',
  'typescript/no-confusing-void-expression': 'declare const g: () => void; export const f = (): void => g();',
  'typescript/no-deprecated':
    '/** @deprecated */ declare const g: () => void; export const f = (): void => { g(); };',
  'typescript/no-duplicate-type-constituents': 'export type A = 1 | 2 | 1;',
  'typescript/no-floating-promises':
    'declare const g: () => Promise<void>; export const f = (): void => { g(); };',
  'typescript/no-for-in-array':
    'export const f = (all: number[]): void => { for (const one in all) void one; };',
  'typescript/no-generated-empty-object-type': "export type A = Omit<{ a: number }, 'a'>;",
  'typescript/no-implied-eval': "export const f = (): unknown => new Function('return 1');",
  'typescript/no-meaningless-void-operator':
    'declare const g: () => void; export const f = (): void => { void g(); };',
  'typescript/no-misused-promises':
    'declare const g: () => Promise<boolean>; export const f = (): number => { if (g()) return 1; return 2; };',
  'typescript/no-misused-spread': 'export const f = (all: Map<string, number>): object => ({ ...all });',
  'typescript/no-mixed-enums': "enum A { B = 1, C = 'c' } export type D = A;",
  'typescript/no-redundant-type-constituents': 'export type A = string | unknown;',
  'typescript/no-unnecessary-boolean-literal-compare':
    'export const f = (is: boolean): number => (is === true ? 1 : 2);',
  'typescript/no-unnecessary-condition': 'export const f = (one: { a: number }): number => one?.a;',
  'typescript/no-unnecessary-template-expression': 'export const f = (a: string): string => `${a}`;',
  'typescript/no-unnecessary-type-arguments':
    'declare const g: <T = number>(one: T) => T; export const f = (): number => g<number>(1);',
  'typescript/no-unnecessary-type-assertion': 'export const f = (n: number): number => n as number;',
  'typescript/no-unnecessary-type-conversion': 'export const f = (a: string): string => String(a);',
  'typescript/no-unnecessary-type-parameters': 'export const f = <T>(one: T): void => { void one; };',
  'typescript/no-unsafe-argument':
    "declare const g: (n: number) => void; export const f = (): void => { g(JSON.parse('1')); };",
  'typescript/no-unsafe-assignment':
    "export const f = (): number => { const a = JSON.parse('1'); return Number(a); };",
  'typescript/no-unsafe-call': "export const f = (): void => { JSON.parse('1')(); };",
  'typescript/no-unsafe-enum-comparison': 'enum A { B = 1 } export const f = (a: A): boolean => a === 1;',
  'typescript/no-unsafe-member-access': "export const f = (): void => { void JSON.parse('1').a; };",
  'typescript/no-unsafe-return': "export const f = (): number => { return JSON.parse('1'); };",
  'typescript/no-unsafe-unary-minus': 'export const f = (a: string): number => -a;',
  'typescript/no-useless-default-assignment': 'export const f = (): number[] => [1].map((n = 2) => n);',
  'typescript/only-throw-error': "export const f = (): void => { throw 'a'; };",
  'typescript/prefer-promise-reject-errors': "export const f = (): Promise<void> => Promise.reject('a');",
  'typescript/prefer-reduce-type-parameter':
    'export const f = (all: string[]): Record<string, number> => all.reduce((sum, one) => ({ ...sum, [one]: 1 }), {} as Record<string, number>);',
  'typescript/prefer-return-this-type': 'export class A { b(): A { return this; } }',
  'typescript/related-getter-setter-pairs': 'export interface A { get b(): string; set b(value: number); }',
  'typescript/require-await': 'export const f = async (): Promise<number> => { return 1; };',
  'typescript/restrict-plus-operands': "export const f = (n: number): string => n + 'a';",
  'typescript/restrict-template-expressions': 'export const f = (one: { b: number }): string => `a${one}`;',
  'typescript/return-await':
    'declare const g: () => Promise<number>; export const f = async (): Promise<number> => { await g(); try { return g(); } catch { return 1; } };',
  'typescript/switch-exhaustiveness-check':
    "export const f = (one: 'a' | 'b'): number => { switch (one) { case 'a': return 1; } return 2; };",
  'typescript/unbound-method':
    'class A { b = 1; c(): number { return this.b; } } export const f = (): unknown => { const { c } = new A(); return c; };',
  'typescript/use-unknown-in-catch-callback-variable':
    'export const f = (one: Promise<number>): Promise<unknown> => one.catch((error) => { void error; });',
};
