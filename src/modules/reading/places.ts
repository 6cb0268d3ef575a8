/** Provinces and prefecture-level places by their names without 省, 市, 州 (rules/documents/places.yaml). */
import { z } from 'zod';
import { readRuleFile } from '#platform/rulefiles.ts';

const Places = z.object({ provinces: z.string(), prefectures: z.string() });
const { provinces, prefectures } = readRuleFile('documents/places.yaml', Places);
const namesOf = (list: string): string[] => list.trim().split(/\s+/);

export const PROVINCES: ReadonlySet<string> = new Set(namesOf(provinces));

/** Longest first, so that 黑龙江 is not 黑河 or 龙江. */
const NAMES = [...namesOf(provinces), ...namesOf(prefectures)].sort((a, b) => b.length - a.length);
/** Names that are words as well: 北海, 海东, 东营, 黄山, 朝阳, 中山 … are taken for places only with 市 or the like behind. */
const ALSO_WORDS = new Set(
  '朝阳 兴安 山南 海北 海东 海西 海南 河南 黄南 白银 文山 吉安 大理 长治 大同 保定 中卫 来宾 安顺 天门 阿里'.split(
    ' ',
  ),
);
const STANDING = '(?:省|市|自治区|特别行政区|自治州|州|地区|盟)';

const PLACE = new RegExp(`(?:[省市县区州旗]|(?<!城)镇|片区)$|^(?:${NAMES.join('|')})$`);

/** A name that is a place’s: 沾益区, 襄阳. */
export const isPlace = (name: string): boolean => PLACE.test(name);

/** Source of a pattern for a known place, with or without its standing. */
export const KNOWN_PLACE = `(?:(?:${NAMES.join('|')})${STANDING}|(?:${NAMES.filter((name) => !ALSO_WORDS.has(name)).join('|')}))`;
