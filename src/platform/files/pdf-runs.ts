/** Reads a PDF's text runs page by page. Runs inside the library worker only. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type FileLimits, FileProblem } from './extracted.ts';
import { linesOf, paragraphsOf, type Run, withoutFurniture } from './pdf-lines.ts';

export interface PdfText {
  readonly text: string;
  readonly pages: number;
  /** Pages (from 1) that have no text of their own. */
  readonly bare: readonly number[];
}

const home = path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));

/** Text of a PDF, at most `limits.pages` pages. Throws `FileProblem`. */
export async function readPdf(bytes: Uint8Array, limits: FileLimits): Promise<PdfText> {
  const pdf = await open(bytes);
  if (pdf.numPages > limits.pages)
    throw new FileProblem('too-large', { what: '页数 pages', limit: limits.pages });
  const pages: Run[][] = [];
  let chars = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const runs = await runsOf(page);
    chars += runs.reduce((sum, run) => sum + run.text.length, 0);
    if (chars > limits.textChars)
      throw new FileProblem('too-large', { what: '字数 characters', limit: limits.textChars });
    pages.push(runs);
    page.cleanup();
  }
  const bare = pages.flatMap((runs, at) => (runs.some((run) => run.text.trim() !== '') ? [] : [at + 1]));
  return { text: paragraphsOf(withoutFurniture(pages.map(linesOf))), pages: pages.length, bare };
}

async function open(bytes: Uint8Array) {
  try {
    return await getDocument({
      data: bytes,
      cMapUrl: `${path.join(home, 'cmaps')}/`,
      standardFontDataUrl: `${path.join(home, 'standard_fonts')}/`,
      wasmUrl: `${path.join(home, 'wasm')}/`,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    throw new FileProblem(name === 'PasswordException' ? 'encrypted' : 'broken');
  }
}

async function runsOf(page: PDFPageProxy): Promise<Run[]> {
  const content = await page.getTextContent({ disableNormalization: false });
  return content.items.flatMap((item) =>
    'str' in item ? upright(item.str, item.transform, item.width) : [],
  );
}

/** Turned text (stamps, watermarks, labels of axes) is left out: it has no place in a line. */
function upright(text: string, transform: readonly number[], width: number): Run[] {
  const [a = 0, b = 0, c = 0, d = 0, left = 0, base = 0] = transform;
  if (Math.abs(b) > Math.abs(a) * 0.1) return [];
  const size = Math.hypot(c, d);
  return [{ text, left, right: left + width, base, size }];
}
