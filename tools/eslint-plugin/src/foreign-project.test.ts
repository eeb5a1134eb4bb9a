import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const workspace = resolve(import.meta.dirname, '../../..');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'logbook-foreign-')));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The configuration that the page tells an owner to write. */
function documentedConfig(): string {
  const pages = ['docs/adopting-lint.part.md', 'docs/adopting.md'].map((page) =>
    join(workspace, page),
  );
  const text = pages.filter((page) => existsSync(page)).map((page) => readFileSync(page, 'utf8'));
  const block = /^```js eslint\.config\.js\n([\s\S]*?)^```$/m.exec(text.join('\n'));
  return block?.[1] ?? '';
}

/** A platform's repository: no nx, plain scripts, a page, an edge function, migrations. */
const files: Readonly<Record<string, string>> = {
  'package.json':
    '{ "name": "platform", "type": "module", "scripts": { "import": "node scripts/import-viva.js" } }',
  'tsconfig.json':
    '{ "compilerOptions": { "jsx": "preserve", "module": "ESNext", "moduleResolution": "Bundler", "target": "ES2023", "lib": ["ES2023", "DOM"], "types": [], "strict": true, "noEmit": true, "skipLibCheck": true }, "include": ["src"] }',
  'scripts/import-viva.js': `
import { createClient } from '@supabase/supabase-js';
const supabase = createClient(process.env.SUPABASE_URL, process.env.SERVICE_ROLE_KEY);
await supabase.from('vehicles').insert({ make: 'GMC', user_id: '0b9f107a-d124-49de-9ded-94698f63c1c4' });
`,
  'src/AddVehicle.tsx': `
import { supabase } from './supabase';
const table = 'vehicles' as const;
export const AddVehicle = () => <button onClick={() => void supabase.from(table).insert({ make: 'GMC' })}>Add</button>;
`,
  'src/supabase.ts': `
import { createClient } from '@supabase/supabase-js';
export const supabase = createClient('https://platform.supabase.co', 'anon');
`,
  'src/Vehicles.tsx': `
import { supabase } from './supabase';
export const load = () => supabase.from('vehicles').select('id, make');
export const Vehicles = ({ names }: { names: string[] }) => <ul>{Array.from(new Set(names)).join(', ')}</ul>;
`,
  'supabase/functions/dropbox-bulk-import/index.ts': `
import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';
Deno.serve(async () => {
  const supabase = createClient(Deno.env.get('SUPABASE_URL')!, Deno.env.get('SUPABASE_SERVICE_ROLE_KEY')!);
  await supabase.from('vehicles').insert({ make: 'GMC', model: 'Suburban K2500' });
  return new Response('done');
});
`,
  'supabase/migrations/20240101000000_more_cars.sql':
    "insert into public.vehicles (make) values ('GMC');\n",
  'supabase/migrations/20240102000000_ran.sql': `-- eslint-disable-next-line @logbook/migrations-insert-no-vehicles -- ran in 2024, before there were runs
insert into public.vehicles (make) values ('GMC');
`,
  'supabase/migrations/20240103000000_notes.sql': 'create table vehicle_notes (note text);\n',
  'scripts/silenced.mjs': '/* eslint-disable */\nconsole.log(1);\n',
  'scripts/stale.ts':
    '// eslint-disable-next-line @logbook/no-raw-vehicle-insert -- it was needed once\nconsole.log(1);\n',
};

/** What `npm install` puts there: the packed plugin as files of its own, its dependencies beside it. */
function install(): void {
  const dist = join(folder, 'dist');
  execFileSync(process.execPath, [join(import.meta.dirname, 'package/build.ts'), dist]);
  const packed = execFileSync('npm', ['pack', dist, '--pack-destination', folder, '--silent'], {
    encoding: 'utf8',
  });
  const home = join(folder, 'platform/node_modules/@logbook/eslint-plugin');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, packed.trim()), '-C', home, '--strip-components=1']);
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    dependencies: object;
    peerDependencies: object;
  };
  const needed = [manifest.dependencies, manifest.peerDependencies].flatMap((one) =>
    Object.keys(one),
  );
  for (const name of [...needed, '@supabase/supabase-js']) {
    const link = join(folder, 'platform/node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(workspace, 'node_modules', name), link);
  }
}

/** [file, the rules that find something] */
const expected: readonly (readonly [string, readonly string[]])[] = [
  ['scripts/import-viva.js', ['@logbook/importer-is-tracked', '@logbook/no-raw-vehicle-insert']],
  ['src/AddVehicle.tsx', ['@logbook/no-raw-vehicle-insert']],
  ['src/supabase.ts', []],
  ['src/Vehicles.tsx', []],
  ['supabase/functions/dropbox-bulk-import/index.ts', ['@logbook/no-raw-vehicle-insert']],
  ['supabase/migrations/20240101000000_more_cars.sql', ['@logbook/migrations-insert-no-vehicles']],
  ['supabase/migrations/20240102000000_ran.sql', []],
  ['supabase/migrations/20240103000000_notes.sql', []],
  ['scripts/silenced.mjs', ['@logbook/exemption-says-why', 'stale']],
  ['scripts/stale.ts', ['stale']],
];

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

describe('in a repository of somebody else, with the configuration of the docs', () => {
  const found = new Map<string, readonly string[]>();
  beforeAll(() => {
    const home = join(folder, 'platform');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    writeFileSync(join(home, 'eslint.config.js'), documentedConfig());
    install();
    const eslint = join(home, 'node_modules/eslint/bin/eslint.js');
    const { stdout, stderr } = spawnSync(process.execPath, [eslint, '.', '--format', 'json'], {
      cwd: home,
      encoding: 'utf8',
    });
    if (!stdout.startsWith('[')) throw new Error(stderr);
    for (const { filePath, messages } of JSON.parse(stdout) as LintResult[]) {
      const rules = messages.map(({ ruleId, message }) =>
        message.startsWith('Unused eslint-disable') ? 'stale' : (ruleId ?? message),
      );
      found.set(filePath.slice(home.length + 1), [...new Set(rules)].sort());
    }
  });

  it.each(expected)('%s: %j', (path, rules) => {
    expect(found.get(path)).toEqual([...rules].sort());
  });

  it('reads every file, its own configuration too', () => {
    const all = [...expected.map(([path]) => path), 'eslint.config.js'];
    expect([...found.keys()].sort()).toEqual(all.sort());
  });
});
