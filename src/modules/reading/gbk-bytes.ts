/** GBK bytes of characters and back. The encoding half does not come with the platform; it is the decoding half turned round. */
const decoder = new TextDecoder('gbk');
const strictDecoder = new TextDecoder('gbk', { fatal: true });
let table: Map<string, number> | undefined;

function encodings(): Map<string, number> {
  if (table) return table;
  table = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, (lead << 8) | trail);
    }
  }
  return table;
}

/** The two bytes as one number, or undefined for what GBK does not have in two bytes. */
export const gbkCode = (character: string): number | undefined => encodings().get(character);

export const leadByte = (character: string): number | undefined => {
  const code = gbkCode(character);
  return code === undefined ? undefined : code >> 8;
};

export const trailByte = (character: string): number | undefined => {
  const code = gbkCode(character);
  return code === undefined ? undefined : code & 0xff;
};

/** One character from two bytes; undefined where GBK has none there. */
export function gbkCharacter(lead: number, trail: number): string | undefined {
  const character = decoder.decode(Uint8Array.of(lead, trail));
  return character.length === 1 && character !== '\ufffd' ? character : undefined;
}

/** All bytes of a text; undefined when a character has none. */
export function gbkBytes(text: string): number[] | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0) < 0x80 ? character.charCodeAt(0) : gbkCode(character);
    if (code === undefined) return undefined;
    if (code > 0xff) bytes.push(code >> 8, code & 0xff);
    else bytes.push(code);
  }
  return bytes;
}

/** Whole text of bytes, or undefined when they are not GBK from end to end. */
export function gbkText(bytes: readonly number[]): string | undefined {
  try {
    return strictDecoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
