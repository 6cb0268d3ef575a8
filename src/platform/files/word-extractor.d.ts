declare module 'word-extractor' {
  interface Options {
    filterUnicode?: boolean;
  }
  interface Document {
    getBody(options?: Options): string;
    getFootnotes(options?: Options): string;
  }
  export default class WordExtractor {
    extract(source: string | Buffer): Promise<Document>;
  }
}
