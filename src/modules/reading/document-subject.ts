/** Whom a whole text, a section or a speaker is about: an organisation or a place, never a piece of a sentence. */
import { anyOf, lexicon } from './facts-lexicon.ts';
import { KNOWN_PLACE, PROVINCES } from './places.ts';

const { organisation, local, notInName } = lexicon.subjects;
const HAN = '[\\u4e00-\\u9fff·]';
const LONG = anyOf(organisation.filter((word) => word.length > 1));
const SHORT = '[省市县区]';
const NAMED = new RegExp(
  `(${HAN}{1,12}?(?:${LONG}|${SHORT}))(?!${anyOf(organisation)}|[场级域直民城辖])`,
  'g',
);
const INNER = new RegExp(`^(${HAN}{1,10}?${LONG}|${HAN}{2,3}[区县旗](?![域级间域]))`);
const CHAIN = new RegExp(`^(${HAN}{2,14}?${anyOf(['产业链', '产业集群', '集群', '产业'])})`);
const NOT_CHAIN = /的|为|和|推行|全面|重点|推进|实施|发展|加快|打造|主导|[年月]|季度/;
const LOCAL = new RegExp(`^${anyOf(local)}$`);
/** What a name never holds: the words up to it belong to the sentence. */
const AHEAD = new RegExp(
  `^.*(?:${anyOf(notInName)}|的|在|了|是|为|从|由|向|对|把|按|让|据|到|至|及|与|访|赴)`,
);
const JOINED = /^(?:级|和(?!县|平|田|顺|静|硕|龙|林)|年|月|日)+/;
const ONLY_KIND = new RegExp(`^(?:${LONG}|.?${SHORT}|.*[大强名]${SHORT})$`);
/** A county with 自治 left out; longer words that end in 区 or 市 are no names. */
const PLACE_LENGTH = 5;
const ENDS_LONG = new RegExp(`${LONG}$`);
/** 老城区, 生活区, 上市. */
const NO_PLACE =
  /(?:[园城片景社地山矿灾辖市县省老库牧林郊主街小校厂港活务公办住居商心]区|[上城股超楼都集夜入门]市)$/;
/** 眉县, 沛县: counties of one letter. */
const COUNTY = /^[^全我各该本市外两几同郡区名山大小穷强贫出入到在一二三四五六七八九十个]县$/;
const STARTS_WITH_PLACE = new RegExp(`^${KNOWN_PLACE}`);
const PLACES = new RegExp(KNOWN_PLACE, 'g');

/** The first organisation or place that a passage names with its full ending. */
export const organisationIn = (passage: string): string | null => organisationsIn(passage)[0] ?? null;

function organisationsIn(passage: string): string[] {
  const names: string[] = [];
  for (const match of passage.matchAll(NAMED)) {
    const name = properName(match[1] ?? '');
    if (name) names.push(withInner(name, passage.slice(match.index + match[0].length)));
  }
  return names;
}

/** The name at the end of the words; null where no name is left. */
function properName(words: string): string | null {
  const name = words
    .replace(AHEAD, '')
    .replace(JOINED, '')
    .replace(/([区县市])\1$/, '$1');
  const known = STARTS_WITH_PLACE.test(name);
  if (LOCAL.test(name) || (ONLY_KIND.test(name) && !known)) return null;
  if (known || COUNTY.test(name)) return name;
  if (name.endsWith('省') || /^[省市县区]+$/.test(name)) return null;
  return name.length < 3 || (name.length > PLACE_LENGTH && !ENDS_LONG.test(name)) || NO_PLACE.test(name)
    ? null
    : name;
}

/** 遵义市播州区辣椒产业园: what follows at once belongs to the name; a chain behind it too. */
function withInner(name: string, behind: string): string {
  const near = behind.slice(0, 16);
  const inner = INNER.exec(near)?.[1];
  const own = inner && !AHEAD.test(inner) ? inner : '';
  const chain = CHAIN.exec(near.slice(own.length))?.[1];
  return name + own + (chain && !NOT_CHAIN.test(chain) ? chain : '');
}

/** 襄阳：新能源汽车产业链驶上“快车道”. */
const TITLE_CHAIN = /^([\u4e00-\u9fff]{2,4})[：:]([\u4e00-\u9fff]{2,10}?(?:产业链|产业集群))/;
const TITLE_PLACE = /^([\u4e00-\u9fff]{2,4})[：:]|^([\u4e00-\u9fff]{2,3})(?:赴|多个|各园区|出台|召开)/;

/** 新华社北京3月22日电: where it was sent from. */
const AGENCY = /(?:新华社|新华网|中新网|中新社|人民网|本报|本网)[\u4e00-\u9fff]{2,4}(?=\d{1,2}月)/g;
/** 嘉宾：, 记者：stand before a name of another kind. */
const NOT_PLACE = /^(?:嘉宾|记者|主持人|问|答|来源|作者|编者按|标题|主题|时间|地点|附件|通讯员)[：:]/;
/** Texts about a whole place, however many parks they name. */
const OF_PLACE = /政府工作报告|国民经济|经济运行|社会发展/;

/** The document's own subject; '' where nothing names it. */
export function documentSubject(title: string, text: string): string {
  const opening = text.replace(AGENCY, '');
  const titled = organisationIn(title);
  if (titled) return titled;
  const chained = TITLE_CHAIN.exec(title);
  if (chained) return `${chained[1]}${chained[2]}`;
  const place = NOT_PLACE.test(title) ? null : TITLE_PLACE.exec(title);
  const short = place?.[1] ?? place?.[2] ?? title.match(PLACES)?.[0] ?? '';
  const within = cityOf(title, opening);
  if (within) return within;
  const inTitle = short === '' ? generic(title) || ofOffice(title) : '';
  if (inTitle) return ofKind(organisationsIn(opening), inTitle) ?? inTitle;
  const places = mostNamed(opening.match(PLACES) ?? [], short);
  if (OF_PLACE.test(title) && places) return places;
  return (
    ofOpening(organisationsIn(opening), short, opening) ??
    (short || moreNamed(places, generic(opening), opening))
  );
}

/**
 * The organisation that a text opens with: one of the title's place where it names a city, else the most named. A text that
 * says 全区 more often than any name is about that, unless a name is of its kind.
 */
function ofOpening(names: readonly string[], short: string, opening: string): string | null {
  const ofPlace = mostNamed(names, short);
  if (ofPlace && short !== '') return ofPlace;
  if (short !== '' && !PROVINCES.has(short)) return null;
  const name = mostNamed(names, '');
  const whole = generic(opening);
  if (!name || !/^(?:全|我|开发区|园区)/.test(whole) || name.endsWith(whole.slice(-1))) return name;
  const times = (word: string): number => opening.split(word).length - 1;
  return times(whole) > times(name) ? null : name;
}

/** 浙江永康2011年将投…: the city that the text names in full. */
function cityOf(title: string, opening: string): string | null {
  const [, province = '', next = ''] = /^([\u4e00-\u9fff]{2,3})省?([\u4e00-\u9fff]{2})/.exec(title) ?? [];
  if (!PROVINCES.has(province)) return null;
  return new RegExp(`${next}[\u4e00-\u9fff]?[市县区]`).exec(opening)?.[0] ?? null;
}

/** A text about 全市 that names a city is about that city. */
const ofKind = (names: readonly string[], whole: string): string | null =>
  mostNamed(
    names.filter((name) => name.endsWith(whole.slice(-1)) && name.length <= PLACE_LENGTH),
    '',
  );

/** 市重点项目建设工作专报 is of 全市. */
const ofOffice = (title: string): string => {
  const level = /^(?:关于)?([省市县区])(?=重|政|委|直|发|工|商|级|本)/.exec(title)?.[1];
  return level ? `全${level}` : '';
};

/** The place, unless the text says 全区 or the like more often. */
function moreNamed(place: string | null, whole: string, opening: string): string {
  const times = (word: string): number => opening.split(word).length - 1;
  return place === null || (whole !== '' && times(whole) > times(place)) ? whole : place;
}

/** The name said most often among those that begin with `start`; the first of equals. */
function mostNamed(names: readonly string[], start: string): string | null {
  const times = new Map<string, number>();
  for (const name of names) if (name.startsWith(start)) times.set(name, (times.get(name) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  return [...times].find(([, count]) => count === most)?.[0] ?? null;
}

/** 全市, 我县, 开发区: a text that names nobody is about those it speaks of. */
const generic = (opening: string): string =>
  mostNamed(opening.match(new RegExp(anyOf(local), 'g')) ?? [], '') ?? '';

const POST =
  /(?:党工委|党委|管委会|党组|局长|主任|书记|管理服务中心|镇长|区长|市长|县长|厂长|董事长|总经理|负责人)/;

/** 「■遵义市人大代表、播州区辣椒产业园管理服务中心主任」: the organisation, without the post. */
export function speakerOf(line: string): string | null {
  const parts = line.replace(/^\s*[■◆●▲◎★]\s*/, '').split(/、/);
  for (const part of parts.slice().reverse()) {
    const at = part.search(POST);
    const name = at > 0 ? part.slice(0, at) : '';
    if (name.length >= 3 && organisationIn(name)) return name.replace(/^.*(?:人大代表|政协委员)/, '');
  }
  const at = line.search(POST);
  return at > 0 ? organisationIn(line.slice(0, at)) : organisationIn(line);
}
