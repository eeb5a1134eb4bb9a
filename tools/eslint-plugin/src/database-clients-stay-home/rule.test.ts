import { describe, expect, it } from 'vitest';
import { lintProject } from '../testing/lint-project.ts';

const rule = 'database-clients-stay-home';
const lint = (text: string, options = {}, path = 'apps/cars/src/x.ts'): Promise<string[]> =>
  lintProject(
    rule,
    {
      'package.json':
        '{ "dependencies": { "db": "npm:pg@8.1.0" }, "imports": { "#db": "postgres" } }',
      'supabase/functions/f/deno.json':
        '{ "imports": { "client": "npm:@supabase/supabase-js@2", "sb/": "https://esm.sh/@supabase/" } }',
      [path]: text,
    },
    path,
    options,
  );

describe('a database client is found', () => {
  it.each([
    "import { createClient } from '@supabase/supabase-js';",
    "import type { SupabaseClient } from '@supabase/supabase-js';",
    "export * from '@supabase/supabase-js';",
    "export { createClient as connect } from '@supabase/supabase-js';",
    "let client: import('pg').Client;",
    "import pg = require('pg');",
    "import { Client } from 'pg/lib/client.js';",
    "import { createClient } from 'npm:@supabase/supabase-js@2';",
    "import { createClient } from 'npm:/@supabase/supabase-js@2.39.0/dist/module';",
    "import { createClient } from 'jsr:@supabase/supabase-js@2';",
    "import { createClient } from 'https://esm.sh/@supabase/supabase-js@2?target=deno';",
    "import { createClient } from 'https://esm.sh/v135/@supabase/supabase-js@2.39.0/es2022/supabase-js.mjs';",
    "import { createClient } from 'https://cdn.jsdelivr.net/npm/@supabase/supabase-js/+esm';",
    "import { createClient } from 'https://jspm.dev/npm:@supabase/supabase-js@2';",
    "import { createClient } from 'https://esm.sh/%40supabase/supabase-js@2';",
    "import postgres from 'https://deno.land/x/postgresjs@v3.4.4/mod.js';",
    "import { Client } from 'https://deno.land/x/postgres@v0.17.0/mod.ts';",
    "import { Client } from 'jsr:@db/postgres';",
    "import { Client } from '../../../node_modules/pg/lib/index.js';",
    "await import('postgres');",
    'await import(`postgres`);',
    "const name = 'post' + 'gres';\nawait import(name);",
    "require('pg');",
    "module.require('pg');",
    "import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('pg');",
    "import { PGlite } from '@electric-sql/pglite';",
    "import knex from 'knex';",
    "import { drizzle } from 'drizzle-orm/node-postgres';",
    "import { PrismaClient } from '@prisma/client';",
    "import { DataSource } from 'typeorm';",
    "import { Kysely } from 'kysely';",
    "import { Sequelize } from 'sequelize';",
    "import { Client } from 'db';",
    "import sql from '#db';",
  ])('%s', async (text) => {
    expect(await lint(text)).toEqual([expect.stringContaining('notHere')]);
  });

  it.each([
    "import { createClient } from 'client';",
    "import { createClient } from 'sb/supabase-js@2';",
  ])('under the name that a deno.json gives it: %s', async (text) => {
    const path = 'supabase/functions/f/index.ts';
    expect(await lint(text, {}, path)).toEqual([expect.stringContaining('notHere')]);
  });

  it('as what cannot be known', async () => {
    expect(await lint('await import(process.argv[2]);')).toEqual([
      expect.stringContaining('computed'),
    ]);
  });
});

describe('innocent', () => {
  it.each([
    "import { withAutomationRun } from '@logbook/tracking';",
    "import { pg } from './pg.ts';",
    "import path from 'node:path';",
    "import pgFormat from 'pgformat';",
    "import { Client } from '@acme/postgres';",
    "import { z } from 'https://esm.sh/zod@3';",
    "console.log('postgres', '@supabase/supabase-js');",
    'function f(require) { require("pg"); }',
  ])('%s', async (text) => {
    expect(await lint(text)).toEqual([]);
  });
});

describe('a room may use', () => {
  const options = { allow: ['pg'], because: 'It is the room of the database.' };

  it('what it is allowed, and nothing else', async () => {
    expect(await lint("import 'pg';", options)).toEqual([]);
    expect(await lint("import 'postgres';", options)).toHaveLength(1);
  });

  it('nothing without a reason', async () => {
    await expect(lint("import 'pg';", { allow: ['pg'] })).rejects.toThrow(/because/);
  });

  it('no client of the house’s own list', async () => {
    expect(await lint("import '@acme/db';", { also: ['@acme/db'] })).toHaveLength(1);
  });
});
