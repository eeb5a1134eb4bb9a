import { readFolderName } from './read-folder-name.ts';

/** One line of a table: the name, what it must give, and why. */
export interface LabelledFolderName {
  readonly name: string;
  readonly expected: Readonly<Record<string, string>>;
  readonly why: string;
}

/**
 * Reads `name → kind | year | make | model | field=value … | why`; `-` stands for null, and where
 * `unsure` is expected for a field that does not matter.
 */
export function readLabelled(text: string): readonly LabelledFolderName[] {
  return text
    .split('\n')
    .filter((line) => line.includes(' → '))
    .filter((line) => !line.startsWith('# '))
    .map((line) => {
      const [name = '', rest = ''] = line.split(' → ');
      const [kind = '', year = '', make = '', model = '', more = '', why = ''] =
        rest.split(/\s?\| ?/);
      const others = more
        .trim()
        .split(/ (?=[a-zA-Z]+=)/)
        .map((pair) => pair.split('='))
        .filter(([key]) => key);
      return {
        name,
        expected: {
          kind,
          year,
          make,
          model,
          ...(Object.fromEntries(others) as Record<string, string>),
        },
        why,
      };
    });
}

export type Score = 'right' | 'review' | 'wrong';

/** Right: kind and every stated field. Review: `unsure` instead. Wrong: anything else. */
export function scoreOf({ name, expected }: LabelledFolderName): {
  score: Score;
  got: Record<string, string>;
} {
  const read = readFolderName(name);
  const { kind, year, make, model, trim, vin, chassis, stockNumber: stock, status } = read;
  const fields: Readonly<Record<string, string | number | null>> = {
    ...{ kind, year, make, model, trim, vin, chassis, stock, status },
  };
  const got = Object.fromEntries(
    Object.keys(expected).map((key) => [key, String(fields[key] ?? '-')]),
  );
  const isRight = Object.entries(expected).every(
    ([key, value]) => got[key] === value || (value === '-' && expected['kind'] === 'unsure'),
  );
  return { score: isRight ? 'right' : read.kind === 'unsure' ? 'review' : 'wrong', got };
}
