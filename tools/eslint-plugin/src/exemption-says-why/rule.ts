import { createRule } from '../create-rule.ts';

interface Options {
  /** Rules whose exemptions need a reason; a trailing `*` stands for the rest of the name. */
  readonly rules?: readonly string[];
}
type MessageId = 'withoutReason' | 'blanket' | 'inlineConfig' | 'silencesThis';

const name = 'exemption-says-why';

interface Directive {
  readonly kind: string;
  readonly value: string;
  readonly reason: string;
}

/** `eslint-disable-next-line a, b -- why` in its parts; null for any other comment. */
function directiveIn(comment: string): Directive | null {
  const [head = '', ...rest] = comment.trim().split(/\s-{2,}\s/);
  const match = /^(eslint(?:-disable(?:-next-line|-line)?)?)(?:\s+([\s\S]*))?$/.exec(head.trim());
  if (match === null) return null;
  return {
    kind: match[1] ?? '',
    value: (match[2] ?? '').trim(),
    reason: rest.join(' -- ').trim(),
  };
}

/** "because" and "see above" are no reasons; a sentence has at least three words. */
const saysWhy = (reason: string): boolean =>
  reason.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length >= 3;

const covers = (pattern: string, rule: string): boolean =>
  pattern.endsWith('*') ? rule.startsWith(pattern.slice(0, -1)) : rule === pattern;

/** Who exempts a line from our rules says why, names the rule, and cannot exempt it from this one. */
export const exemptionSaysWhy = createRule<[Options], MessageId>({
  name,
  meta: {
    type: 'problem',
    docs: { description: 'An exemption from these rules names the rule and gives a reason' },
    messages: {
      withoutReason:
        'This exempts from {{rule}} and does not say why. Put the reason behind two dashes: `{{kind}} {{rule}} -- the guard itself is tested here`.',
      blanket:
        'This switches off every rule, those that keep a vehicle’s origin too. Name the rules that are meant.',
      inlineConfig:
        'This changes {{rule}} for the whole file, and ESLint cannot tell when it is needed no longer. Use `eslint-disable-next-line {{rule}} -- why` at the line that needs it.',
      silencesThis: 'The rule that asks for reasons cannot be switched off by a comment.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          rules: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description:
              'Rules whose exemptions need a reason; `*` at the end stands for the rest of the name.',
          },
        },
      },
    ],
    defaultOptions: [{}],
  },
  create(context, [options]) {
    const patterns = ['@logbook/*', ...(options.rules ?? [])];
    const report = (
      comment: { readonly loc: { readonly start: { readonly line: number } } },
      messageId: MessageId,
      data: Record<string, string> = {},
    ): void => {
      // Left of the first column: the comment would otherwise silence the report about itself.
      const place = { line: comment.loc.start.line, column: -1 };
      context.report({ loc: { start: place, end: place }, messageId, data });
    };
    const check = (comment: Parameters<typeof report>[0], directive: Directive): void => {
      const { kind, value, reason } = directive;
      if (kind === 'eslint') {
        const rule = /@logbook\/[\w-]+/.exec(value)?.[0];
        if (rule !== undefined) report(comment, 'inlineConfig', { rule });
        return;
      }
      const rules = value.split(',').map((rule) => rule.trim().replaceAll(/^['"]|['"]$/g, ''));
      if (value === '') report(comment, 'blanket');
      else if (rules.includes(`@logbook/${name}`)) report(comment, 'silencesThis');
      else if (!saysWhy(reason)) {
        const rule = rules.find((named) => patterns.some((pattern) => covers(pattern, named)));
        if (rule !== undefined) report(comment, 'withoutReason', { rule, kind });
      }
    };
    const checkAll = (): void => {
      for (const comment of context.sourceCode.getAllComments()) {
        const directive = directiveIn(comment.value);
        if (directive !== null) check(comment, directive);
      }
    };
    return { Program: checkAll, Sql: checkAll };
  },
});
