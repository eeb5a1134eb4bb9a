import { configsOf } from './configs.ts';
import { databaseClientsStayHome } from './database-clients-stay-home/rule.ts';
import { exemptionSaysWhy } from './exemption-says-why/rule.ts';
import { importerIsTracked } from './importer-is-tracked/rule.ts';
import { migrationsInsertNoVehicles } from './migrations-insert-no-vehicles/rule.ts';
import { noRawVehicleInsert } from './no-raw-vehicle-insert/rule.ts';
import { oneWayStages } from './one-way-stages/rule.ts';
import { sqlLanguage } from './sql-language/sql-language.ts';

const plugin = {
  meta: { name: '@logbook/eslint-plugin', version: '0.1.0' },
  languages: { sql: sqlLanguage },
  rules: {
    'database-clients-stay-home': databaseClientsStayHome,
    'exemption-says-why': exemptionSaysWhy,
    'importer-is-tracked': importerIsTracked,
    'migrations-insert-no-vehicles': migrationsInsertNoVehicles,
    'no-raw-vehicle-insert': noRawVehicleInsert,
    'one-way-stages': oneWayStages,
  },
};

/** ESLint rules that keep every vehicle's origin. Each rule has a page in `docs/rules/`. */
export default Object.assign(plugin, { configs: configsOf(plugin) });
export { writesVehicles } from './sql/writes-vehicles.ts';
export type { SqlWrite } from './sql/writes-vehicles.ts';
