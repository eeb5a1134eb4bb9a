import { LogbookError } from '@logbook/vehicle-model';
import type { Json } from '@logbook/vehicle-model';

const quote = 0x22;
const backslash = 0x5c;
const openers = new Set(['{', '[']);

/** Where the string that starts at `start` (its opening quote) ends, past the closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

/** Where the JSON value that starts at `start` ends, or -1 if the text ends before it does. */
function endOfValue(text: string, start: number): number {
  if (text.charCodeAt(start) === quote) return endOfString(text, start);
  if (!openers.has(text.charAt(start))) {
    const rest = /[;\r\n<]/.exec(text.slice(start, start + 100));
    return rest === null ? -1 : start + rest.index;
  }
  const structure = /["{}[\]]/g;
  structure.lastIndex = start;
  let depth = 0;
  for (let found = structure.exec(text); found !== null; found = structure.exec(text)) {
    if (found[0] === '"') {
      const end = endOfString(text, found.index);
      if (end === -1) return -1;
      structure.lastIndex = end;
    } else {
      depth += openers.has(found[0]) ? 1 : -1;
      if (depth === 0) return structure.lastIndex;
    }
  }
  return -1;
}

/** A statement of its own: at the start of a line or of its script, comments allowed before it. */
const startsStatement = /(?:^|[\r\n]|<script\b[^>]*>)\s*(?:\/\*[^*]*\*\/\s*)*$/i;

function isStatement(html: string, index: number): boolean {
  if (!startsStatement.test(html.slice(Math.max(0, index - 300), index))) return false;
  // Visible text may say the same words; only a script can assign.
  return html.lastIndexOf('<script', index) > html.lastIndexOf('</script', index);
}

/**
 * The value that a page's own script gives to a global variable: `var NAME = {…};`.
 *
 * The value is read with JSON's own rules from the `=` on, because text inside it may hold `};`
 * or even `</script>`-like words. The same words in a comment on the page, or inside another
 * variable's strings, are passed over.
 *
 * @returns `undefined` if the page has no such variable
 * @throws LogbookError `PAGE_DATA_BROKEN` (skip-item) if it is there but cut off or no JSON
 */
export function readEmbeddedJson(html: string, name: string): Json | undefined {
  const assignment = new RegExp(`var\\s+${name}\\s*=\\s*`, 'g');
  for (const match of html.matchAll(assignment)) {
    if (!isStatement(html, match.index)) continue;
    const start = match.index + match[0].length;
    const end = endOfValue(html, start);
    try {
      return JSON.parse(html.slice(start, end === -1 ? html.length : end)) as Json;
    } catch (cause) {
      throw new LogbookError(`The page's ${name} is cut off or is no JSON.`, {
        code: 'PAGE_DATA_BROKEN',
        consequence: 'skip-item',
        next: 'The page was probably not saved completely: save or fetch it again.',
        facts: { name, at: match.index },
        cause,
      });
    }
  }
  return undefined;
}
