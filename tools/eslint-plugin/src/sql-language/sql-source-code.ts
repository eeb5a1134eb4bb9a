import {
  ConfigCommentParser,
  Directive,
  TextSourceCodeBase,
  VisitNodeStep,
} from '@eslint/plugin-kit';
import { commentsOf } from './comments.ts';
import type { SqlComment } from './comments.ts';

interface Position {
  readonly line: number;
  readonly column: number;
}
interface Located {
  readonly range: readonly [number, number];
  readonly loc: { readonly start: Position; readonly end: Position };
}

/** A whole SQL file is one node: which statements it has is for the rules to read. */
export interface SqlFile extends Located {
  readonly type: 'Sql';
}

const directives = new ConfigCommentParser();
const kinds = ['disable', 'enable', 'disable-line', 'disable-next-line'] as const;

/** What rules see of a SQL file; its comments carry `eslint-disable…` as those of TypeScript do. */
export class SqlSourceCode extends TextSourceCodeBase {
  readonly #comments: readonly (SqlComment & Located)[];

  constructor(text: string) {
    super({
      text,
      ast: {
        type: 'Sql',
        range: [0, text.length],
        loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } },
      },
    });
    this.#comments = commentsOf(text).map((comment) => ({ ...comment, loc: this.#place(comment) }));
  }

  getAllComments(): readonly (SqlComment & Located)[] {
    return this.#comments;
  }

  getDisableDirectives(): { directives: Directive[]; problems: never[] } {
    const found = this.#comments.flatMap((comment) => {
      const parsed = directives.parseDirective(comment.value);
      const type = kinds.find((kind) => parsed?.label === `eslint-${kind}`);
      if (parsed === undefined || type === undefined) return [];
      const { value, justification } = parsed;
      return [new Directive({ type, node: comment, value, justification })];
    });
    return { directives: found, problems: [] };
  }

  override *traverse(): Generator<VisitNodeStep> {
    yield new VisitNodeStep({ target: this.ast, phase: 1, args: [this.ast] });
    yield new VisitNodeStep({ target: this.ast, phase: 2, args: [this.ast] });
  }

  #place({ range }: SqlComment): Located['loc'] {
    const [start, end] = range;
    return { start: this.getLocFromIndex(start), end: this.getLocFromIndex(end) };
  }
}
