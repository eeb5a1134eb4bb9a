import { resultJson, resultText } from './commands/print-results.ts';
import { QUERY_USAGE, readQueryArguments } from './commands/query-arguments.ts';
import { runCommand } from './commands/run-command.ts';
import { openLocalSupabase } from './open-local-supabase.ts';

await runCommand(QUERY_USAGE, async () => {
  const { sql, caller, json } = await readQueryArguments(process.argv.slice(2));
  const local = await openLocalSupabase();
  try {
    const results = await local.query(sql, caller);
    const output = json ? resultJson(results) : results.map(resultText).join('\n');
    process.stdout.write(`${output}\n`);
  } finally {
    await local.close();
  }
});
