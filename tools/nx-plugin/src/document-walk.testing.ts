/** One thing that a reader of a page does. */
export type WalkStep = { readonly title: string; readonly line: number; readonly text: string } & (
  | { readonly kind: 'run'; readonly fails: boolean; readonly shown: readonly string[] }
  | { readonly kind: 'write'; readonly path: string }
  | { readonly kind: 'change'; readonly path: string }
);

/**
 * The steps of a page, from its code blocks, by what stands behind their three ticks:
 *
 * - `sh walk` is run, and must succeed; `sh walk fails` must not
 * - `text shown` after it: each of its lines is part of what that printed
 * - a language and a path: the file is written
 * - `diff`: the change is made in the file that its head names
 *
 * Anything else is only read.
 */
export function readWalk(page: string): readonly WalkStep[] {
  const steps: WalkStep[] = [];
  for (const { info, text, line } of blocksOf(page)) {
    const [language = '', second = ''] = info.split(' ');
    if (info === 'text shown') show(steps, text);
    else if (language === 'sh' && second === 'walk') {
      const fails = info.endsWith(' fails');
      steps.push({ kind: 'run', title: text.trim(), line, text, fails, shown: [] });
    } else if (second.includes('/')) {
      steps.push({ kind: 'write', title: `write ${second}`, line, text, path: second });
    } else if (language === 'diff') {
      const path = /^\+\+\+ b\/(\S+)$/m.exec(text)?.[1] ?? '';
      steps.push({ kind: 'change', title: `change ${path}`, line, text, path });
    }
  }
  return steps;
}

function show(steps: WalkStep[], text: string): void {
  const last = steps.at(-1);
  if (last?.kind !== 'run') throw new Error(`Nothing is run before it shows ${text}`);
  const lines = text.split('\n').filter((line) => line !== '');
  steps[steps.length - 1] = { ...last, shown: [...last.shown, ...lines] };
}

function blocksOf(page: string) {
  return [...page.matchAll(/^```(\w+[^\n]*)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: info = '', 2: text = '', index }) => ({
      info,
      text,
      line: page.slice(0, index).split('\n').length,
    }),
  );
}

/** Makes the one change of a diff, whose lines must be found as they stand, exactly once. */
export function applyChange(content: string, diff: string): string {
  const lines = diff
    .slice(diff.indexOf('\n@@') + 1)
    .split('\n')
    .slice(1, -1);
  const side = (sign: string) =>
    lines
      .filter((line) => line.startsWith(' ') || line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n');
  const parts = content.split(side('-'));
  if (parts.length !== 2) throw new Error(`Found ${parts.length - 1} times:\n${side('-')}`);
  return parts.join(side('+'));
}
