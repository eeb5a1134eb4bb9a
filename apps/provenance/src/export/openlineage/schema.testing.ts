import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const fixture = join(import.meta.dirname, '../../../fixtures/openlineage/run-event.schema.json');
const countsSchema = join(import.meta.dirname, 'counts-run-facet.schema.json');

const json = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

/** The published files, where somebody has them: see fixtures/openlineage/README.md. */
export const publishedSpec = process.env['OPENLINEAGE_SPEC'] ?? null;

function newAjv(): Ajv2020 {
  // The published schemas have keywords ("example") that JSON Schema does not know.
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv;
}

/** Our own statement of the rules. */
export function eventValidator(): ValidateFunction {
  const ajv = newAjv();
  ajv.addSchema(json(countsSchema));
  return ajv.compile(json(fixture));
}

/** The published event schema, and that of each facet where the folder has it. */
export function publishedValidators(folder: string): readonly ValidateFunction[] {
  const event = join(folder, 'OpenLineage.json');
  if (!existsSync(event)) throw new Error(`${event} is missing.`);
  const ajv = newAjv();
  const core = json(event);
  return [
    ajv.compile(core),
    ...globSync(join(folder, 'facets/*.json')).map((path) => facetOf(path, core)),
  ];
}

/** A facet's file names the event schema in a version of its own; the one at hand takes its place. */
function facetOf(path: string, core: Record<string, unknown>): ValidateFunction {
  const ajv = newAjv();
  const text = readFileSync(path, 'utf8');
  for (const id of new Set(
    text.match(/https:\/\/openlineage\.io\/spec\/[^"#]*OpenLineage\.json/g),
  )) {
    ajv.addSchema({ ...core, $id: id });
  }
  return ajv.compile(JSON.parse(text) as Record<string, unknown>);
}

/** Every group of facets in an event: a facet's file describes such a group. */
export function facetGroups(event: unknown): readonly unknown[] {
  const { run, job, outputs } = event as {
    readonly run: { readonly facets: unknown };
    readonly job: { readonly facets: unknown };
    readonly outputs: readonly { readonly outputFacets?: unknown }[];
  };
  return [run.facets, job.facets, ...outputs.map((output) => output.outputFacets ?? {})];
}
