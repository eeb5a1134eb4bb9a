import { execFileSync, spawnSync } from 'node:child_process';
import {
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
  const page = readFileSync(join(workspace, 'docs/adopting.md'), 'utf8');
  return /^```js eslint\.config\.js\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
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
  // The shape of the function that made the 26 vehicles.
  'supabase/functions/dropbox-bulk-import/index.ts': `
import { serve } from 'https://deno.land/std@0.168.0/http/server.ts';
import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';
serve(async (req) => {
  const supabase = createClient(Deno.env.get('SUPABASE_URL') ?? '', Deno.env.get('SUPABASE_SERVICE_ROLE_KEY') ?? '');
  const { folders } = await req.json();
  for (const folder of folders) {
    const { data: vehicle, error } = await supabase
      .from('vehicles')
      .insert({ make: folder.make, model: folder.model, vin: \`TEMP-\${Date.now()}\` })
      .select()
      .single();
    if (error) console.error(error);
    else await supabase.from('vehicle_images').insert({ vehicle_id: vehicle.id, image_url: folder.image });
  }
  return new Response(JSON.stringify({ success: true }));
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
  'scripts/stale.js':
    '// eslint-disable-next-line @logbook/no-raw-vehicle-insert -- it was needed once\nconsole.log(1);\n',
  'supabase/migrations/20240104000000_stale.sql':
    '-- eslint-disable-next-line @logbook/migrations-insert-no-vehicles -- it was needed once\nselect 1;\n',
  'scripts/no-reason.ts':
    "import { supabase } from '../src/supabase';\n// eslint-disable-next-line @logbook/no-raw-vehicle-insert\nawait supabase.from('vehicles').insert({ make: 'GMC' });\n",
  'scripts/no-reason.js':
    "import { supabase } from '../src/supabase';\nawait supabase.from('vehicles').insert({ make: 'GMC' }); // eslint-disable-line @logbook/no-raw-vehicle-insert -- legacy\n",
  'supabase/migrations/20240105000000_no_reason.sql':
    "-- eslint-disable-next-line @logbook/migrations-insert-no-vehicles\ninsert into public.vehicles (make) values ('GMC');\n",
  'src/AddOwn.tsx':
    "import { supabase } from './supabase';\n// eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a signed-in person adds their own vehicle\nexport const add = () => supabase.from('vehicles').insert({ make: 'GMC' });\n",
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
  ['scripts/stale.js', ['stale']],
  ['supabase/migrations/20240104000000_stale.sql', ['stale']],
  ['scripts/no-reason.ts', ['@logbook/exemption-says-why']],
  ['scripts/no-reason.js', ['@logbook/exemption-says-why']],
  ['supabase/migrations/20240105000000_no_reason.sql', ['@logbook/exemption-says-why']],
  ['src/AddOwn.tsx', []],
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
