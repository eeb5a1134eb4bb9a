import { Refusal } from './refusal.ts';

/** All the names that follow from the one that was typed. */
export interface ImporterNames {
  /** `cars-and-bids` */
  readonly name: string;
  /** `cars-and-bids-importer`: folder, Nx project and test project. */
  readonly project: string;
  /** `apps/cars-and-bids-importer` */
  readonly root: string;
  /** `@logbook/cars-and-bids-importer` */
  readonly packageName: string;
  /** `cars_and_bids_listing`, the source type of its vehicles. */
  readonly sourceType: string;
  /** `CARS_AND_BIDS`, in front of its error codes. */
  readonly constant: string;
  /** `Cars and Bids`, for people. */
  readonly title: string;
}

/** The longest path of an importer must stay usable on every system. */
const longestName = 40;

/** Words that mean something else to tools, systems or TypeScript, wherever a name stands alone. */
const reservedWords = new Set([
  ...['break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete'],
  ...['do', 'else', 'enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if'],
  ...['implements', 'import', 'in', 'instanceof', 'interface', 'let', 'new', 'null', 'package'],
  ...['private', 'protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw'],
  ...['true', 'try', 'typeof', 'undefined', 'var', 'void', 'while', 'with', 'yield', 'await'],
  ...['constructor', 'prototype', 'node-modules', 'con', 'prn', 'aux', 'nul'],
  ...['logbook', 'nx', 'npm', 'npx', 'node', 'git'],
]);

const smallWords = new Set(['a', 'and', 'at', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to']);

/**
 * Reads the name of an importer. `cars-and-bids-importer` and `cars-and-bids` are the same; nothing
 * else is corrected, because a name ends up in a database for ever and nobody should be surprised.
 *
 * @throws Refusal for what is no lower-case name with dashes, too long, or a reserved word
 */
export function readImporterName(text: string): ImporterNames {
  const name = text.replace(/-importer$/, '');
  const fault = faultOf(name);
  if (fault !== null) {
    const better = suggestion(name);
    throw new Refusal(
      `${JSON.stringify(text.slice(0, 80))} cannot be the name of an importer: ${fault}.`,
      better === null
        ? 'Names look like cars-and-bids: a to z, 0 to 9 and single dashes.'
        : `Try ${better}.`,
    );
  }
  const project = `${name}-importer`;
  const snake = name.replaceAll('-', '_');
  return {
    name,
    project,
    root: `apps/${project}`,
    packageName: `@logbook/${project}`,
    sourceType: `${snake}_listing`,
    constant: snake.toUpperCase(),
    title: titleOf(name),
  };
}

function faultOf(name: string): string | null {
  if (name.trim() === '') return 'it is empty';
  if (name.endsWith('-importer')) return 'it says importer twice';
  if (name === 'importer') return 'it does not say where it imports from';
  if (/[/\\]|\.\./.test(name)) return 'it is a path, and importers lie in apps/ alone';
  if (/\s/.test(name)) return 'it has blanks; words are joined by dashes';
  if (/[^\u0020-\u007e]/.test(name)) return 'it has letters other than a to z';
  if (/[A-Z]/.test(name)) return 'it has capital letters';
  if (/^\d/.test(name)) return 'it begins with a digit';
  if (!/^[a-z0-9-]+$/.test(name)) return 'it has other characters than a to z, 0 to 9 and dashes';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return 'its dashes do not join words';
  if (name.length > longestName)
    return `it has ${name.length} characters; ${longestName} are enough`;
  if (reservedWords.has(name)) return 'it is a reserved word';
  return null;
}

/** The nearest name that would do, where there is one. */
function suggestion(name: string): string | null {
  const near = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-\d]+|-+$/g, '')
    .replace(/(-importer)+$/, '')
    .slice(0, longestName)
    .replace(/-$/, '');
  return near === '' || faultOf(near) !== null ? null : near;
}

function titleOf(name: string): string {
  const words = name.split('-').map((word, at) => {
    const small = at > 0 && smallWords.has(word);
    return small ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
  return words.join(' ');
}
