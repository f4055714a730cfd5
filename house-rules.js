/** Rules of this house that oxlint does not bring (.oxlintrc.json). Nothing here needs types. */

/** Each node of the kind is one too many. */
const forbid = (kind, message, isMeant = () => true) => ({
  create: (context) => ({
    [kind]: (node) => {
      if (isMeant(node)) context.report({ node, message });
    },
  }),
});

export default {
  meta: { name: 'house' },
  rules: {
    'no-enums': forbid('TSEnumDeclaration', 'Use a constant object or a union of strings.'),
    'no-default-exports': forbid('ExportDefaultDeclaration', 'Named exports only.'),
    'no-star-exports': forbid('ExportAllDeclaration', 'List what is exported.'),
    'types-on-their-own-line': forbid(
      'ImportSpecifier',
      'Types are imported on a line of their own: import type { … }.',
      (node) => node.importKind === 'type',
    ),
  },
};
