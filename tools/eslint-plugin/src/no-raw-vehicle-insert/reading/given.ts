import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader } from './reader.ts';
import { unknown } from './values.ts';
import type { Environment, Given, Value } from './values.ts';

/** The arguments of a call; a list that is spread gives one for each of its items. */
export const givenTo = (
  reader: Reader,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  bound: Environment,
): readonly Given[] =>
  call.arguments.flatMap((argument): readonly Given[] =>
    argument.type === 'SpreadElement'
      ? spread(reader.read(argument.argument, bound))
      : [() => reader.read(argument, bound)],
  );

export const spread = (values: readonly Value[]): readonly Given[] =>
  values.flatMap((value) =>
    value.kind === 'array' ? value.items.map((item) => () => item) : [() => unknown],
  );
