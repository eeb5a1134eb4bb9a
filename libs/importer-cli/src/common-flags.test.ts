import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './common-flags.ts';
import type { Flag } from './flags.ts';

const flags: readonly Flag[] = [
  { name: 'listing', type: 'string', multiple: true, description: 'addresses' },
];
const uuid = '59743025-be7a-466f-abba-6bf0be29f33f';

describe('the command line', () => {
  it('has quiet defaults: one at a time, by hand, for real', () => {
    expect(parseCommandLine([], flags).common).toEqual({
      dryRun: false,
      resume: null,
      limit: null,
      concurrency: 1,
      trigger: 'manual',
      triggeredBy: null,
      organization: null,
      json: false,
      quiet: false,
      help: false,
    });
  });

  it('takes a person for the trigger where one is named', () => {
    expect(parseCommandLine(['--triggered-by', uuid], flags).common.trigger).toBe('user');
    expect(
      parseCommandLine(['--triggered-by', uuid, '--trigger', 'webhook'], flags).common.trigger,
    ).toBe('webhook');
  });

  it("gives the importer's own flags and what follows them", () => {
    const parsed = parseCommandLine(['--listing', 'a', 'b', '--listing', 'c'], flags);
    expect(parsed.own).toEqual({ listing: ['a', 'c'] });
    expect(parsed.positionals).toEqual(['b']);
  });

  it.each([
    [['--nonsense'], /--nonsense/],
    [['--limit', '0'], /--limit takes a whole number.*"0"/],
    [['--limit', '-1'], /--limit/],
    [['--limit', '1e3'], /--limit.*"1e3"/],
    [['--limit', '99999999999'], /--limit/],
    [['--limit'], /--limit/],
    [['--concurrency', '65'], /--concurrency takes at most 64/],
    [['--trigger', 'cron'], /--trigger takes manual, scheduled, webhook or user, not "cron"/],
    [['--resume', 'yesterday'], /--resume takes a UUID, not "yesterday"/],
    [['--organization', 'Viva'], /--organization takes a UUID/],
    [['--triggered-by', "O'Neil"], /--triggered-by takes a UUID/],
    [['--trigger', 'user'], /--triggered-by/],
    [['--dry-run', '--resume', uuid], /exclude each other/],
    [['--json=yes'], /--json/],
    [['--limit', '1', '--limit', '2'], /--limit is given twice/],
  ])('refuses %j and says why', (args, message) => {
    expect(() => parseCommandLine(args, flags)).toThrow(message);
    expect(() => parseCommandLine(args, flags)).toThrow(/Nothing was done/);
  });
});
