import type { Finding } from './answer.ts';
import type { Look, Patient } from './check.ts';
import { sameFact } from './catalog.ts';
import { statements } from './sql-words.ts';

const self = 'public.logbook_catalog_witness';

/**
 * The functions that doctor reads with, as two of them tell of each other. Who replaces both so that
 * both lie is believed: that takes the owner's rights, against which no check from outside helps.
 */
export async function catalogTruthful(patient: Patient): Promise<Look> {
  const { witness: expected } = await patient.expected();
  const actual = await patient.database.catalog.witness();
  const { definitionOf, actual: catalog, expected: should } = await patient.comparison();
  const mendOf = (name: string): Finding['mend'] => {
    const whole = should.all('function').find(({ facts }) => facts['base'] === name)?.name ?? name;
    return { sql: statements(definitionOf(whole)) };
  };
  const told = Object.keys(expected)
    .filter((name) => !sameFact(actual[name], expected[name]))
    .map((name): Finding => ({
      state: 'fail',
      what: `function ${name}, which doctor relies on, is not the one that the migrations made`,
      mend: mendOf(name),
    }));
  const witness = catalog.find('function', `${self}()`);
  const same = ['body', 'security_definer', 'settings'].every((fact) =>
    sameFact(witness?.facts[fact], should.find('function', `${self}()`)?.facts[fact]),
  );
  const lies: readonly Finding[] = same
    ? []
    : [
        {
          state: 'fail',
          what: `function ${self}, which doctor relies on, is not the one that the migrations made`,
          mend: mendOf(self),
        },
      ];
  return {
    saw: `${Object.keys(expected).length} functions, by two witnesses`,
    findings: [...told, ...lies],
  };
}
