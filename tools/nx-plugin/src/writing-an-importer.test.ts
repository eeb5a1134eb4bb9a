import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyChange, readWalk } from './document-walk.testing.ts';
import { copyWorkspace } from './workspace-copy.testing.ts';

const page = resolve(import.meta.dirname, '../../../docs/writing-an-importer.md');
const copy = copyWorkspace();
afterAll(() => {
  copy.remove();
});

// In order: each step of the page works on what the one before it left.
describe('docs/writing-an-importer.md, followed to the letter', () => {
  it.each(readWalk(readFileSync(page, 'utf8')))('$line: $title', async (step) => {
    switch (step.kind) {
      case 'run': {
        const { status, stdout, stderr } = await copy.sh(`set -e\n${step.text}`);
        const told = `${step.text}\n${stdout}\n${stderr}`;
        expect(status === 0, told).toBe(!step.fails);
        for (const line of step.shown) expect(told).toContain(line);
        return;
      }
      case 'write': {
        const path = join(copy.root, step.path);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, step.text);
        return;
      }
      case 'change': {
        const path = join(copy.root, step.path);
        writeFileSync(path, applyChange(readFileSync(path, 'utf8'), step.text));
      }
    }
  });

  it('ends where it began', () => {
    expect(copy.changes()).toEqual([]);
  });
}, 240_000);
