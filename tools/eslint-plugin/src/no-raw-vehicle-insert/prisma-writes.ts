import type { TSESTree } from '@typescript-eslint/utils';
import { walk } from '../modules/walk.ts';
import { namesAlong } from './client-names.ts';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import { memberNames } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import type { Value } from './reading/values.ts';

const creates = /^(?:create|createMany|createManyAndReturn|upsert|connectOrCreate)$/;
const writes = /^(?:create|createMany|createManyAndReturn|upsert|update|updateMany)$/;

/** Prisma: `prisma.vehicle.create(…)`, and rows that are created along with those of another model. */
export function prismaWrite(
  reader: Reader,
  guarded: Guarded,
  call: TSESTree.CallExpression,
): Finding | undefined {
  const { callee } = call;
  if (callee.type !== 'MemberExpression') return undefined;
  const method = memberNames(reader, callee).find((name) => writes.test(name));
  if (method === undefined) return undefined;
  const chain = [
    ...namesAlong(callee.object),
    ...reader.read(callee.object).flatMap((value) => chainOf(value)),
  ];
  if (!chain.some((name) => /prisma/i.test(name))) return undefined;
  const table = chain.map((name) => tableOf(guarded, name)).find((name) => name !== undefined);
  const name = table !== undefined && creates.test(method) ? table : createdAlong(guarded, call);
  return name === undefined ? undefined : { node: call, messageId: 'rawWrite', name };
}

/** `this.prisma.vehicle`, however its parts were kept. */
const chainOf = (value: Value): readonly string[] =>
  value.kind === 'method' ? [...value.of.flatMap(chainOf), value.name] : [];

/** A model is named as its table is, or for one of its rows. */
const tableOf = (guarded: Guarded, model: string): string | undefined =>
  guarded.tables.find((table) => model === table || `${model}s` === table);

/** `prisma.profile.update({ data: { vehicles: { create: […] } } })`. */
function createdAlong(guarded: Guarded, call: TSESTree.CallExpression): string | undefined {
  let found: string | undefined;
  call.arguments.forEach((argument) => {
    walk(argument, (node) => {
      if (node.type !== 'Property' || node.value.type !== 'ObjectExpression') return undefined;
      const table = tableOf(guarded, keyOf(node));
      const isCreated = node.value.properties.some(
        (inner) => inner.type === 'Property' && creates.test(keyOf(inner)),
      );
      if (isCreated) found ??= table;
      return undefined;
    });
  });
  return found;
}

const keyOf = ({ key }: TSESTree.Property): string =>
  key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
