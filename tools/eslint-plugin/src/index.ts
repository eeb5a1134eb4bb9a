/** ESLint rules that keep every vehicle's origin. Each rule has a page in `docs/`. */
const plugin = {
  meta: { name: '@logbook/eslint-plugin', version: '0.1.0' },
  rules: {},
};

export default plugin;
export { writesVehicles } from './sql/writes-vehicles.ts';
export type { SqlWrite } from './sql/writes-vehicles.ts';
