export interface StageLayout {
  /** The folders of the stages, first to last. */
  readonly stages: readonly string[];
  /** Where they lie; `*` is any one folder. */
  readonly under: string;
}

/** The stage whose folder a file is in; null for every other file. */
export function stageOf(path: string, layout: StageLayout): string | null {
  const under = layout.under
    .split('/')
    .map((part) =>
      part === '*' ? '[^/]+' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`),
    )
    .join('/');
  const match = new RegExp(`(?:^|.*/)${under}/([^/]+)/`).exec(path.replaceAll('\\', '/'));
  const folder = match?.[1] ?? '';
  return layout.stages.includes(folder) ? folder : null;
}
