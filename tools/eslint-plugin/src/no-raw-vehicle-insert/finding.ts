import type { TSESTree } from '@typescript-eslint/utils';

/** What a look at one place found; the rule turns it into a report. */
export interface Finding {
  readonly node: TSESTree.Node;
  readonly messageId: 'rawWrite' | 'rawSql' | 'rawRequest' | 'runRpc' | 'unknownTable';
  /** The table or function, for the message. */
  readonly name: string;
}
