import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import type { LocalSettings } from '../local-supabase.ts';

/** The real supabase-js with the service role's key, as a program of somebody else has it. */
export function connect({ url, serviceRoleKey, fetch }: LocalSettings): SupabaseClient {
  return createClient(url, serviceRoleKey, {
    global: { fetch },
    auth: { persistSession: false },
  }) as SupabaseClient;
}
