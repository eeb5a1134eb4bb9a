// `npm run bench -- <name> [--json]`: one benchmark, side by side in one run.
import { parseArgs } from 'node:util';

const benches: Readonly<
  Record<string, () => Promise<(options: { json: boolean }) => Promise<void>>>
> = {
  backfill: async () => (await import('./backfill.ts')).benchBackfill,
  dropbox: async () => (await import('./dropbox.ts')).benchDropbox,
  folders: async () => (await import('./folders.ts')).benchFolders,
  guard: async () => (await import('./guard.ts')).benchGuard,
  lint: async () => (await import('./lint.ts')).benchLint,
  parse: async () => (await import('./parse.ts')).benchParse,
  record: async () => (await import('./record.ts')).benchRecord,
  titles: async () => (await import('./titles.ts')).benchTitles,
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const load = benches[positionals[0] ?? ''];
if (load === undefined) {
  process.stderr.write(
    `Which benchmark? npm run bench -- ${Object.keys(benches).join(' | ')} [--json]\n`,
  );
  process.exitCode = 2;
} else {
  const bench = await load();
  await bench({ json: values.json });
}
