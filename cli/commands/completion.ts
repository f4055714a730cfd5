import type { Command } from 'commander';
import { Argument } from 'commander';
import type { Register } from '../command.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** What can be typed after a command. */
interface Completed {
  readonly names: readonly string[];
  readonly description: string;
  readonly options: readonly {
    readonly flags: readonly string[];
    readonly choices: readonly string[];
    readonly description: string;
  }[];
  readonly words: readonly string[];
}

const completedOf = (command: Command): Completed => ({
  names: [command.name(), ...command.aliases()],
  description: command.description(),
  options: command.options.map(({ short, long, argChoices, description }) => ({
    flags: [short, long].filter((flag) => flag !== undefined),
    choices: argChoices ?? [],
    description,
  })),
  words: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
});

const bashCase = ({ names, options, words }: Completed): readonly string[] => [
  ...options
    .filter(({ choices }) => choices.length > 0)
    .map(
      ({ flags, choices }) =>
        `    ${names.flatMap((name) => flags.map((flag) => `"${name} ${flag}"`)).join('|')}) words="${choices.join(' ')}" ;;`,
    ),
  `    ${names.map((name) => `"${name} "*`).join('|')}) words="${[...words, ...options.flatMap(({ flags }) => flags)].join(' ')}" ;;`,
];

/** Files are completed where nothing else fits, by `-o default`. */
const bashScript = (commands: readonly Completed[]): string =>
  [
    '_holdfast() {',
    '  local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" words=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words="${commands.flatMap(({ names }) => names).join(' ')}"`,
    '  else case "${COMP_WORDS[1]} $prev" in',
    ...commands.flatMap(bashCase),
    '  esac; fi',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    'complete -o default -F _holdfast holdfast',
  ].join('\n');

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const fishLines = ({ names, description, options, words }: Completed): readonly string[] => {
  const within = `-n "__fish_seen_subcommand_from ${names.join(' ')}"`;
  return [
    `complete -c holdfast -f -n __fish_use_subcommand -a ${quoted(names.join(' '))} -d ${quoted(description)}`,
    ...words.map((word) => `complete -c holdfast -f ${within} -a ${quoted(word)}`),
    ...options.map(({ flags, choices, description: what }) =>
      [
        `complete -c holdfast ${within}`,
        ...flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)),
        ...(choices.length > 0 ? [`-x -a ${quoted(choices.join(' '))}`] : []),
        `-d ${quoted(what)}`,
      ].join(' '),
    ),
  ];
};

const scriptOf = (shell: string, commands: readonly Completed[]): string => {
  if (shell === 'fish') return commands.flatMap(fishLines).join('\n');
  const bash = bashScript(commands);
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${bash}` : bash;
};

export const registerCompletion: Register = (program, { terminal }) => {
  program
    .command('completion')
    .description('print what makes a shell complete commands and options')
    .addArgument(new Argument('<shell>').choices([...SHELLS]))
    .addHelpText(
      'after',
      '\nbash: add `source <(holdfast completion bash)` to ~/.bashrc; zsh and fish likewise.',
    )
    .action((shell: string) => {
      terminal.say(scriptOf(shell, program.commands.map(completedOf)));
    });
};
