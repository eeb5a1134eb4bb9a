/** The table of a GraphQL mutation, as Supabase names it and as Hasura does. */
export function mutationOf(text: string): string | undefined {
  const supabase = /\binsertInto(\w+)Collection\b/.exec(text)?.[1];
  if (supabase !== undefined || !/\bmutation\b/.test(text)) return supabase;
  return /\binsert_(\w+?)(?:_one)?\s*\(/.exec(text)?.[1];
}
