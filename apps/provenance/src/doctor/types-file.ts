/** What `database-types.ts` says the database has. */
export interface KnownTypes {
  /** By table: its columns, and whether each may be null. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, { readonly nullable: boolean }>>;
  readonly functions: readonly string[];
  readonly views: readonly string[];
}

const line = /^(?<indent> *)(?<name>\w+): (?<rest>.*)$/;

/**
 * Reads the generated file by its indentation, which the formatter keeps: sections stand 4 deep,
 * names 6, `Row` 8 and columns 10.
 */
export function readTypesFile(text: string): KnownTypes {
  const tables = new Map<string, Map<string, { nullable: boolean }>>();
  const names = { Views: new Array<string>(), Functions: new Array<string>() };
  let [section, name, part] = ['', '', ''];
  for (const row of text.split('\n')) {
    const { indent, name: word = '', rest = '' } = line.exec(row)?.groups ?? {};
    if (indent?.length === 4) section = word;
    if (indent?.length === 6) {
      name = word;
      if (section === 'Tables') tables.set(name, new Map());
      if (section === 'Views' || section === 'Functions') names[section].push(name);
    }
    if (indent?.length === 8) part = word;
    if (indent?.length === 10 && section === 'Tables' && part === 'Row') {
      tables.get(name)?.set(word, { nullable: /null|unknown/.test(rest) });
    }
  }
  return { tables, functions: names.Functions, views: names.Views };
}
