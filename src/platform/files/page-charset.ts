/** The bytes of a page as text, honouring the charset that it declares where the bytes are not UTF-8 anyway. */
import type { Decode } from './extracted.ts';

const DECLARED =
  /(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w-]{2,20})/i;
/** GB 18030 holds GB 2312 and GBK; pages that say GB2312 use characters beyond it every day. */
const familyOf: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'x-gbk': 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
};

export function decodePage(bytes: Uint8Array, decode: Decode): { text: string; encoding: string } {
  const label = familyOf[declared(bytes)?.toLowerCase() ?? ''];
  if (label === undefined || isUtf8(bytes) || hasMark(bytes)) return decode(bytes);
  return { text: new TextDecoder(label).decode(bytes), encoding: label };
}

const declared = (bytes: Uint8Array): string | undefined =>
  DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)))?.[1];

const hasMark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
