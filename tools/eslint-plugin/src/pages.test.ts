import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import plugin from './index.ts';
import { lintExamples } from './testing/lint-examples.ts';
import { readRulePage } from './testing/rule-page.ts';

interface DocumentedRule {
  readonly meta: {
    readonly docs?: { readonly url?: string; readonly description?: string } | undefined;
    readonly schema: unknown;
  };
}

const rules = Object.entries(plugin.rules) as unknown as [string, DocumentedRule][];

const propertiesOf = (schema: unknown): string[] =>
  (Array.isArray(schema) ? schema : [schema]).flatMap((part: unknown) => {
    const { properties } = part as { readonly properties?: object };
    return Object.keys(properties ?? {});
  });

it('every page has its rule', () => {
  const pages = globSync('docs/rules/*.md', { cwd: `${import.meta.dirname}/..` });
  expect(pages.map((path) => basename(path, '.md')).sort()).toEqual(
    rules.map(([name]) => name).sort(),
  );
});

describe.each(rules)('the page of %s', (name, { meta }) => {
  const page = readRulePage(meta.docs?.url ?? '');
  let found: readonly string[][] = [];
  beforeAll(async () => {
    found = await lintExamples(name, page.examples);
  });

  it('opens with the incident', () => {
    expect(page.title).toBe(name);
    expect(page.opening).toContain('2025-11-03');
  });

  it('has bad and good code', () => {
    expect(new Set(page.examples.map(({ kind }) => kind))).toEqual(new Set(['bad', 'good']));
  });

  it('documents the options that there are', () => {
    expect([...page.options].sort()).toEqual(propertiesOf(meta.schema).sort());
  });

  it.each(page.examples.map((example, at) => ({ ...example, at })))(
    'line $line: $kind code is that',
    ({ kind, at }) => {
      if (kind === 'good') expect(found[at]).toEqual([]);
      else expect(found[at]).not.toEqual([]);
    },
  );
});
