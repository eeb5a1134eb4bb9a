import { AST_TOKEN_TYPES, ESLintUtils } from '@typescript-eslint/utils';
import type { RuleListener, RuleModule } from '@typescript-eslint/utils/ts-eslint';

/** Where the page of a rule lies; it travels with the plugin, so that the link works wherever lint runs. */
export const rulePage = (name: string): string =>
  new URL(`../docs/rules/${name}.md`, import.meta.url).href;

const withPage = ESLintUtils.RuleCreator(rulePage);

const silencesReasons = /@logbook\/exemption-says-why["']?\s*:\s*\[?\s*["']?(?:off|0)\b/;

/**
 * Makes a rule whose `meta.docs.url` leads to its page. Each rule also reports a configuration
 * comment that switches off `exemption-says-why`: that rule itself cannot, once it is off.
 */
export function createRule<TOptions extends readonly unknown[], TMessageIds extends string>(
  rule: Parameters<typeof withPage<TOptions, TMessageIds>>[0],
): RuleModule<TMessageIds | 'reasonsSilenced', TOptions> & { readonly name: string } {
  return withPage<TOptions, TMessageIds | 'reasonsSilenced'>({
    ...rule,
    meta: {
      ...rule.meta,
      messages: {
        ...rule.meta.messages,
        reasonsSilenced:
          'This switches off exemption-says-why, the rule that asks for reasons, so an exemption in this file leaves no trace. Take the comment away, and say why at the line that needs it.',
      },
    },
    create(context, options) {
      const listener: RuleListener = rule.create(context, options);
      return {
        ...listener,
        Program(node): void {
          for (const comment of context.sourceCode.getAllComments())
            if (
              comment.type === AST_TOKEN_TYPES.Block &&
              /^\s*eslint\s/.test(comment.value) &&
              silencesReasons.test(comment.value)
            ) {
              const place = { line: comment.loc.start.line, column: -1 };
              context.report({ loc: { start: place, end: place }, messageId: 'reasonsSilenced' });
            }
          listener.Program?.(node);
        },
      };
    },
  });
}
