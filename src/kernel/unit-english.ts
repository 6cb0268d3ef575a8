/** Units in English: money and measures have a word; what only counts things has none, as nobody says “21 pieces”. */
const WORDS: Readonly<Record<string, string>> = {
  元: 'yuan',
  万元: '×10k yuan',
  亿元: '×100m yuan',
  万亿元: 'trillion yuan',
  美元: 'US dollars',
  万美元: '×10k US dollars',
  亿美元: '×100m US dollars',
  亩: 'mu',
  万亩: '×10k mu',
  平方米: 'm²',
  万平方米: '×10k m²',
  平方公里: 'km²',
  公顷: 'ha',
  工作日: 'working days',
  个工作日: 'working days',
  天: 'days',
  个月: 'months',
  年: 'years',
  个百分点: 'points',
  倍: 'times',
  人次: 'visits',
  万人次: '×10k visits',
  万人: '×10k people',
  吨: 't',
  万吨: '×10k t',
};
const COUNTS = new Set([...'个家户项件批条宗次座处所台套只种人名位期场款支张份']);

/** '' where it only counts; the Chinese word where no English one is known. */
export const unitInEnglish = (unit: string): string => (COUNTS.has(unit) ? '' : (WORDS[unit] ?? unit));
