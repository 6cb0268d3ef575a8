/** Pieces of SVG: escaped words, attributes, and the colours of paper (look, tokens, light). */

export const COLOURS = {
  paper: '#FFFFFF',
  line: '#E3E1DB',
  wire: '#B5B1A6',
  ink: '#1D1C1A',
  soft: '#4F4C46',
  faint: '#6A675F',
  grey: '#8A877E',
  accent: '#1B4F7E',
  wash: '#E9EFF5',
  red: '#A61E1A',
  redMark: '#C4271F',
  amber: '#7C5000',
  amberMark: '#B97A00',
} as const;

const CHINESE_SANS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',sans-serif";
export const SANS = { zh: CHINESE_SANS, en: `Arial,'Liberation Sans',${CHINESE_SANS}` } as const;
export const SERIF = "'Noto Serif CJK SC','Source Han Serif SC',SimSun,'Songti SC',serif";

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (said: string): string => said.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

export const attributes = (of: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(of)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('');

interface TextLook {
  readonly size: number;
  readonly weight?: 400 | 700;
  readonly fill?: string;
  readonly anchor?: 'end';
  readonly family?: string;
}

export const text = (x: number, y: number, said: string, look: TextLook): string => {
  if (said === '') return '';
  const { size, weight, fill = COLOURS.ink, anchor, family } = look;
  return `<text${attributes({ x, y, 'font-size': size, 'font-weight': weight, fill, 'text-anchor': anchor, 'font-family': family })}>${escaped(said)}</text>`;
};
