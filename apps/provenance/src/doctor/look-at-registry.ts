import type { Finding } from './answer.ts';
import type { Look, Patient } from './check.ts';
import type { RegisteredAutomation } from './expected-database.ts';
import { literal, statements } from './sql-words.ts';

/** The registry says what origin a run's vehicles get: ours as the migrations have them, and none by itself. */
export async function automations({ facts, expected }: Patient): Promise<Look> {
  const { automations: known } = await facts();
  const ours = (await expected()).automations;
  const unused = known.filter(({ runs }) => runs === 0).length;
  return {
    saw: `${known.length} registered, of which ${unused} never ran`,
    findings: [
      ...ours.flatMap((automation): readonly Finding[] => {
        const there = known.find(({ name }) => name === automation.name);
        const what =
          there === undefined
            ? 'is not registered any more'
            : there.profile_origin === automation.profileOrigin
              ? null
              : `gives its vehicles the profile origin ${there.profile_origin}, not ${automation.profileOrigin}`;
        return what === null
          ? []
          : [
              {
                state: 'fail',
                what: `automation ${automation.name} ${what}`,
                mend: register(automation),
              },
            ];
      }),
      ...known.filter(({ inferred }) => inferred).map(inferred),
    ],
  };
}

function register({ profileOrigin, values }: RegisteredAutomation): Finding['mend'] {
  return {
    sql: statements(
      `insert into public.automations (name, profile_origin, description, script_path) values (${values}) on conflict (name) do update set profile_origin = ${literal(profileOrigin)}, inferred = false`,
    ),
  };
}

function inferred(automation: {
  readonly name: string;
  readonly profile_origin: string;
  readonly runs: number;
}): Finding {
  const { name, profile_origin: origin, runs } = automation;
  return {
    state: 'warn',
    what: `automation ${name} was registered by its own first run (${runs} runs), and its profile origin ${origin} is only inferred from its name`,
    mend: {
      sql: `-- Write the right profile_origin and description first:\n${statements(
        `update public.automations set profile_origin = ${literal(origin)}, description = ${literal(`What ${name} does`)}, inferred = false where name = ${literal(name)}`,
      )}`,
    },
  };
}
