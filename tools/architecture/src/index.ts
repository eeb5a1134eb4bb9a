export { layerRules } from './layers.ts';
