import { LogbookError, checkOriginSource, importSourceOf } from '@logbook/vehicle-model';
import type { OriginSource, OriginSourceType, OriginSources } from '@logbook/vehicle-model';
import type { AutomationRun, FinishedOrigin, Origin } from './automation-run.ts';

/** A run without a source yet: there is nothing to build. */
export interface OriginWithoutSource {
  /**
   * Names where the item was read. Each source type demands its own fields; an importer adds a
   * type with `defineOriginSource()` and a declaration of its own.
   */
  source<T extends OriginSourceType>(type: T, fields: OriginSources[T]): FinishedOrigin;
}

/** What stands for the run's id in a dry run, which has none. */
const noRunId = '00000000-0000-0000-0000-000000000000';

/**
 * Begins the origin of a vehicle: which automation, version, run, started by whom and when.
 *
 * ```ts
 * originMetadata(run).source('bat_auction', { url, seller }).build();
 * ```
 */
export function originMetadata(
  run: Pick<AutomationRun, 'id' | 'automation' | 'trigger' | 'startedAt'>,
): OriginWithoutSource {
  const automation: Origin['automation'] = {
    name: run.automation.name,
    version: run.automation.version,
    run_id: run.id ?? noRunId,
    script_path: run.automation.scriptPath,
    triggered_by: run.trigger.type,
    triggered_at: run.startedAt.toISOString(),
  };
  return {
    source: (type, fields) => ({
      build: () => ({
        automation,
        source: checkedSource({ ...fields, type }),
        import_date: new Date().toISOString().slice(0, 10),
        import_source: importSourceOf(type),
      }),
    }),
  };
}

/** Types end where a page's text begins: what they promised is looked at once more. */
function checkedSource(source: { readonly type: string }): OriginSource {
  const checked = checkOriginSource(source);
  if ('source' in checked) return checked.source;
  const faults = checked.faults.map(
    ({ path, message }) => `${path.join('.') || 'source'}: ${message}`,
  );
  throw new LogbookError(
    `The origin of type "${source.type}" is not valid: ${faults.join('; ')}.`,
    {
      code: 'ORIGIN_INVALID',
      consequence: 'skip-item',
      facts: { source },
      next: 'The vehicle was not recorded.',
    },
  );
}
