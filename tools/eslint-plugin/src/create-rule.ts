import { ESLintUtils } from '@typescript-eslint/utils';

/** Where the page of a rule lies; it travels with the plugin, so that the link works wherever lint runs. */
export const rulePage = (name: string): string =>
  new URL(`../docs/rules/${name}.md`, import.meta.url).href;

/** Makes a rule whose `meta.docs.url` leads to its page. */
export const createRule = ESLintUtils.RuleCreator(rulePage);
