/** Bytes to text: byte order mark, strict UTF-8, UTF-16 without a mark, then GB18030 against Big5 by what they would say. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** False where two encodings would do and the likelier was taken. */
  readonly certain: boolean;
}

export function decodeBytes(bytes: Uint8Array): Decoded {
  return fromMark(bytes) ?? strict('utf-8', bytes) ?? fromZeroBytes(bytes) ?? chineseCharset(bytes);
}

const say = (encoding: Encoding, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);

function fromMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { text: say('utf-8', bytes), encoding: 'utf-8', certain: true };
  if (a === 0xff && b === 0xfe) return { text: say('utf-16le', bytes), encoding: 'utf-16le', certain: true };
  if (a === 0xfe && b === 0xff) return { text: say('utf-16be', bytes), encoding: 'utf-16be', certain: true };
  return undefined;
}

function strict(encoding: Encoding, bytes: Uint8Array): Decoded | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : { text, encoding, certain: true };
  } catch {
    return undefined;
  }
}

/** UTF-16 without a mark has a zero in every other byte of its digits and line ends. */
function fromZeroBytes(bytes: Uint8Array): Decoded | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < Math.min(bytes.length, 4096); i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (even + odd < 2) return undefined;
  const encoding = odd >= even ? 'utf-16le' : 'utf-16be';
  return { text: say(encoding, bytes), encoding, certain: Math.min(even, odd) === 0 };
}

/** Letters that every Chinese official text is full of, simplified and traditional. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术極經濟業產發區園項目創新資億萬個實現進會開設備國際電機據點體質量規劃標準戰應當對無過這後時間們為來從與關線數長處統領導車輛礎額稅總',
);

function chineseCharset(bytes: Uint8Array): Decoded {
  const scored = (['gb18030', 'big5'] as const).map((encoding) => {
    const text = say(encoding, bytes);
    let score = 0;
    for (const character of text.slice(0, 20_000))
      score += character === '\ufffd' ? -4 : COMMON.has(character) ? 1 : 0;
    return { text, encoding, score };
  });
  const [gb, big5] = scored;
  const best = gb && big5 && big5.score > gb.score ? big5 : gb;
  if (!best || !gb || !big5) throw new Error('no charset was tried');
  return {
    text: best.text,
    encoding: best.encoding,
    certain: Math.abs(gb.score - big5.score) > 0.1 * Math.abs(best.score),
  };
}
