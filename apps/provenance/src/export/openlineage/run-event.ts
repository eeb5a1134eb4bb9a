import type { Json, JsonObject } from '@logbook/vehicle-model';

/** What OpenLineage 2-0-2 calls a run event. https://openlineage.io/docs/spec/object-model */
export interface RunEvent {
  readonly eventType: 'START' | 'RUNNING' | 'COMPLETE' | 'ABORT' | 'FAIL';
  /** ISO 8601, UTC. */
  readonly eventTime: string;
  readonly producer: string;
  readonly schemaURL: string;
  readonly run: { readonly runId: string; readonly facets: Facets };
  readonly job: { readonly namespace: string; readonly name: string; readonly facets: Facets };
  readonly inputs: readonly Dataset[];
  readonly outputs: readonly Dataset[];
}

export interface Dataset {
  readonly namespace: string;
  readonly name: string;
  readonly outputFacets?: Facets;
}

export type Facets = Readonly<Record<string, JsonObject>>;

/** Who says so: this program, in every version of it, so that the same run gives the same event. */
export const producer = 'urn:logbook:provenance';

export const schemaUrl = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';

/** The published facets that we send, in the version that we keep to. */
const publishedFacets = {
  DocumentationJobFacet: '1-1-0',
  ErrorMessageRunFacet: '1-0-1',
  JobTypeJobFacet: '2-0-3',
  OutputStatisticsOutputDatasetFacet: '1-0-2',
  ProcessingEngineRunFacet: '1-1-1',
  SourceCodeLocationJobFacet: '1-0-1',
} as const;

/** A facet that OpenLineage defines. */
export function publishedFacet(
  name: keyof typeof publishedFacets,
  fields: Readonly<Record<string, Json>>,
): JsonObject {
  const version = publishedFacets[name];
  return {
    _producer: producer,
    _schemaURL: `https://openlineage.io/spec/facets/${version}/${name}.json#/$defs/${name}`,
    ...fields,
  };
}

/** Our own facet; its schema lies beside this file. */
export function countsFacet(fields: Readonly<Record<string, Json>>): JsonObject {
  return {
    _producer: producer,
    _schemaURL: 'urn:logbook:openlineage:1-0-0:LogbookCountsRunFacet',
    ...fields,
  };
}
