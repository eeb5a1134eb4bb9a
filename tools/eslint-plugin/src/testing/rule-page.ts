import { readFileSync } from 'node:fs';

/** A piece of code on a rule's page. */
export interface Example {
  readonly kind: 'bad' | 'good';
  /** As the page names it behind the language; made up where it does not. */
  readonly path: string;
  readonly code: string;
  /** Of the page, so that a failing test leads there. */
  readonly line: number;
}

/** What a rule's page says. */
export interface RulePage {
  readonly title: string;
  /** The first paragraph: the incident. */
  readonly opening: string;
  readonly examples: readonly Example[];
  /** The names listed under Options. */
  readonly options: readonly string[];
}

const languages = ['ts', 'tsx', 'js', 'sql'];

/** Reads a page: its headings, and the blocks below `## Bad` and `## Good`. */
export function readRulePage(url: string): RulePage {
  const text = readFileSync(new URL(url), 'utf8');
  const sections = [...text.matchAll(/^## (.+)\n([\s\S]*?)(?=^## |$(?![\s\S]))/gm)];
  const section = (name: string): { body: string; from: number } => {
    const found = sections.find(([, title]) => title === name);
    return { body: found?.[2] ?? '', from: (found?.index ?? 0) + `## ${name}\n`.length };
  };
  const examples = (['bad', 'good'] as const).flatMap((kind) => {
    const { body, from } = section(kind === 'bad' ? 'Bad' : 'Good');
    return [...body.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].flatMap((block) => {
      const [, language = '', path, code = ''] = block;
      const line = text.slice(0, from + block.index).split('\n').length;
      return languages.includes(language)
        ? [{ kind, path: path ?? `src/example.${language}`, code, line }]
        : [];
    });
  });
  return {
    title: /^# (.+)\n/.exec(text)?.[1] ?? '',
    opening: /^# .+\n\n(.+)\n/.exec(text)?.[1] ?? '',
    examples,
    options: [...section('Options').body.matchAll(/^- `([^`]+)`/gm)].map(([, name = '']) => name),
  };
}
