import { extractText, getDocumentProxy } from 'unpdf';
import { numbersInText } from '../extract/numbers-in-text.ts';

const mostPages = 30;

/** The VINs that a PDF states in its text. A scan has none, and a broken file says nothing. */
export async function numbersInPdf(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    if (document.numPages > mostPages) return [];
    const { text } = await extractText(document, { mergePages: true });
    return numbersInText(text);
  } catch {
    return [];
  }
}
