import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { codesIn, codesInSql, readErrorCodes } from './error-codes.ts';
import { workspaceRoot } from './source-files.ts';

const read = (path: string): string => readFileSync(join(workspaceRoot, path), 'utf8');
const runbook = read('docs/runbook.md');
const sections = [...runbook.matchAll(/^### (\S+)$/gm)].map(([, name = '']) => name);
const codes = readErrorCodes();

/** The check ids that a file lists; the room that has them may not be imported here. */
function checkIds(path: string): string[] {
  const parsed = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
  const ids: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) {
      ids.push(...node.elements.filter(ts.isStringLiteral).map(({ text }) => text));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return ids;
}
const checks = [
  ...checkIds('apps/provenance/src/verify/check-ids.ts'),
  ...checkIds('apps/provenance/src/doctor/check-ids.ts'),
];

const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort();

describe('the runbook', () => {
  it('has a section for every code and check, and none for anything else', () => {
    expect(sorted(sections)).toEqual(sorted([...codes.ours, ...checks]));
  });

  it('has each section once', () => {
    expect(sections.toSorted()).toEqual(sorted(sections));
  });

  it('says of every code of others what becomes of it', () => {
    const [, others = ''] = /^## Codes of others$([\s\S]*?)^## /m.exec(runbook) ?? [];
    const named = [...others.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
    expect(codes.foreign.filter((code) => !named.includes(code))).toEqual([]);
  });

  it('says in every section what to do', () => {
    const bodies = runbook.split(/^### /m).slice(1);
    expect(bodies.filter((body) => !/\*\*(Left and do|Do):\*\*/.test(body))).toEqual([]);
  });
});

describe('the codes in the sources', () => {
  it('are found wherever an error of ours is made', () => {
    const text = `
      class A extends LogbookError { constructor() { super('x', { code: 'A_CODE' }); } }
      class B extends Other { constructor() { super('x', { code: 'NOT_OURS' }); } }
      throw new LogbookError('x', { code: lost ? 'B_CODE' : 'C_CODE', facts: { code: 'NO' } });
      const consequences = { D_CODE: 'stop-run', '40001': 'retry' } as const satisfies X;
      const row = { code: 'JUST_DATA' };`;
    expect(codesIn('a.ts', text)).toEqual(['A_CODE', 'B_CODE', 'C_CODE', 'D_CODE', '40001']);
  });

  it('are found in what SQL raises and writes', () => {
    const sql = `raise exception 'x' using errcode = 'VO009'; jsonb_build_object('code', 'GONE')`;
    expect(codesInSql(sql)).toEqual(['VO009', 'GONE']);
  });

  it('are there at all', () => {
    expect(codes.ours).toEqual(expect.arrayContaining(['VO001', 'RUN_LOST', 'LEASE_EXPIRED']));
    expect(checks.length).toBeGreaterThan(30);
  });
});
