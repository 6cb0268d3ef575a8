/** Text of a .docx. Runs inside the library worker only, after the package was found sound. */
import mammoth from 'mammoth';
import { parseFragment } from 'parse5';
import { FileProblem } from './extracted.ts';
import { HtmlLines } from './html-lines.ts';

export interface DocxText {
  readonly text: string;
  readonly title?: string;
}

const noPicture = mammoth.images.imgElement(async () => ({ src: '' }));

/** Paragraphs and headings a line each, rows of a table a line with TABs. */
export async function readDocx(bytes: Uint8Array): Promise<DocxText> {
  const options = {
    convertImage: noPicture,
    styleMap: ["p[style-name='标题'] => h1:fresh", "p[style-name='Title'] => h1:fresh"],
    externalFileAccess: false,
  };
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options).catch(() => {
    throw new FileProblem('broken');
  });
  const lines = new HtmlLines(value);
  lines.addChildren(parseFragment(value, { sourceCodeLocationInfo: true }));
  const title = /<h1>(?:<[^>]*>)*([^<]+)/.exec(value)?.[1];
  return { text: lines.text(), ...(title === undefined ? {} : { title }) };
}
