/** One thing that a developer may write: why it is here, and the code. */
export type Case = readonly [why: string, code: string];

/** What a typed platform's code begins with. */
export const typed = `
  import { createClient, type SupabaseClient } from '@supabase/supabase-js';
  type Row = { id: string; make: string };
  type Table = { Row: Row; Insert: Partial<Row>; Update: Partial<Row>; Relationships: [] };
  interface Database {
    public: {
      Tables: { vehicles: Table; vehicles_archive: Table; organization_vehicles: Table; profiles: Table };
      Views: {};
      Functions: { record_vehicles: { Args: { p_run_id: string }; Returns: string }; count_vehicles: { Args: {}; Returns: number } };
    };
    archive: { Tables: { vehicles: Table }; Views: {}; Functions: {} };
  }
  const client = createClient<Database>('http://localhost', 'key');
  const row = { make: 'Ford' };
`;

/** What an old script begins with: the client has no types of its own tables. */
export const untyped = `
  import { createClient } from '@supabase/supabase-js';
  const client = createClient(process.env['SUPABASE_URL'] ?? '', process.env['KEY'] ?? '');
  const row = { make: 'Ford' };
`;

/** What an edge function begins with: nothing of the client is known. */
export const deno = `
  import { createClient } from 'https://esm.sh/@supabase/supabase-js@2';
  const client = createClient(Deno.env.get('SUPABASE_URL'), Deno.env.get('KEY'));
  const row = { make: 'Ford' };
`;
