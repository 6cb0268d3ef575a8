/** Whom a figure is about: the title's organisation, the speaker, a section's, or a place, chain or project named at hand. */
import { anyOf, lexicon } from './facts-lexicon.ts';

const ORGANISATION = anyOf(lexicon.subjects.organisation);
const LOCAL = new RegExp(`^${anyOf(lexicon.subjects.local)}$`);
const HAN = '[\\u4e00-\\u9fff·]';
const NAMED = new RegExp(`(${HAN}{2,12}?${ORGANISATION})(?!${ORGANISATION}|[场级域])`, 'g');
const CHAIN = new RegExp(`^(${HAN}{2,14}?${anyOf(['产业链', '产业集群', '集群', '产业'])})`);
const BEFORE_NAME =
  /^(?:在|访|和|及|从|由|对|为|向|走进|赴|把|按|让|是|本报讯|记者|据|的|全国|到|来自|位于)+/;
const TITLE_PLACE = /^([\u4e00-\u9fff]{2,4})[：:]|^([\u4e00-\u9fff]{2,3})(?:赴|多个|各园区|出台|召开)/;

/** The first organisation or place that a passage names with its full ending. */
export function organisationIn(passage: string): string | null {
  for (const match of passage.matchAll(NAMED)) {
    const name = (match[1] ?? '').replace(BEFORE_NAME, '').replace(/^.*(?:的|在|了|是)/, '');
    if (name.length < 3 || LOCAL.test(name) || (name.length <= 4 && /(?:园|城|片|景|社|地|山)区$/.test(name)))
      continue;
    const behind = passage.slice(match.index + match[0].length, match.index + match[0].length + 16);
    const inner = new RegExp(
      `^(${HAN}{1,10}?${anyOf(lexicon.subjects.organisation.filter((w) => w.length > 1))})`,
    ).exec(behind);
    const full = inner ? name + inner[1] : name;
    const chain = CHAIN.exec(inner ? behind.slice(inner[0].length) : behind);
    return chain && !/的|为|和|推行|全面|重点|推进|实施|发展|加快|打造|主导/.test(chain[1] ?? '')
      ? full + chain[1]
      : full;
  }
  return null;
}

/** 襄阳：新能源汽车产业链驶上“快车道”. */
const TITLE_CHAIN = /^([\u4e00-\u9fff]{2,4})[：:]([\u4e00-\u9fff]{2,10}?(?:产业链|产业集群))/;

/** The document's own subject; '' where nothing names it. */
export function documentSubject(title: string, opening: string): string {
  const titled = organisationIn(title);
  if (titled) return titled;
  const chained = TITLE_CHAIN.exec(title);
  if (chained) return `${chained[1]}${chained[2]}`;
  const place = TITLE_PLACE.exec(title);
  const short = place?.[1] ?? place?.[2] ?? '';
  const named = organisationIn(opening);
  if (named && (short === '' || named.startsWith(short))) return named;
  return short || named || (/我[市县区]|全[市县区]/.exec(opening)?.[0] ?? '');
}

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

const OWNER = new RegExp(
  `^(?:在|其中)?((?:${HAN}|[、“”]){2,16}?(?:产业集群|集群|产业链|产业|专班|赛道))(?=${HAN}{2})`,
);
const WORKS = new RegExp(
  `((?:${HAN}|[“”]){2,16}?${anyOf(['项目', '基地', '平台', '污水处理厂', '产业园', '会客厅', '研究院'])})`,
);
const LONG = anyOf(lexicon.subjects.organisation.filter((word) => word.length > 1));
const PLACE = new RegExp(
  `^(?:在|其中)?(${HAN}{2,10}?${LONG}|${HAN}{1,4}?[市县区](?![场级政域委直属间内外块]))`,
);
const NOT_OWNER =
  /^(?:占|建成|组建|发展|打造|做强|形成|建立|布局|年|约|按|比|安排|谋划|盘活|梳理|拟|本次|龙头项目|全|各|新(?!能源|材料|型|兴|一代)|其|我|本|重点|主导|特色|战略|引进|培育|实施|建设|推动|完成|签约|一|两|三|四|五|六|七|八|九|十|产业|集中|投资|累计|高新技术|推进|规上)|以上|企业|过亿|的|项目.*项目/;

export interface Owned {
  readonly subject: string;
  readonly metric: string;
}

/** 硅基新材料集群年内产值 is 产值 of 硅基新材料集群; null where the words name no owner. */
export function ownerOf(words: string, place: string): Owned | null {
  const owner = OWNER.exec(words);
  const name = owner?.[1]?.replace(/^在/, '') ?? '';
  if (owner && !NOT_OWNER.test(name) && !name.includes('、')) {
    const metric = words.slice(owner[0].length);
    const subject = /专班$/.test(name) || name.startsWith(place.slice(0, 2)) ? name : place + name;
    return { subject, metric };
  }
  return placeOf(words);
}

/** 涪城区签约 is 签约 of 涪城区. */
export function placeOf(words: string): Owned | null {
  const place = PLACE.exec(words)?.[1];
  if (
    !place ||
    place.length < 3 ||
    /占|地区|片区|城区|园区$|社区|山区|库区|租金|成本|单位|用|民/.test(place) ||
    LOCAL.test(place) ||
    NOT_OWNER.test(place)
  )
    return null;
  return { subject: place, metric: words.slice(words.indexOf(place) + place.length) };
}

/** The site or project that a clause names, for the sizes and yields that follow it. */
export function worksIn(clause: string): string | null {
  const name =
    WORKS.exec(clause)?.[1]?.replace(
      /^.*(?:的|是|建设|建成|建立|另一个|一个|签约了|紧挨着|名为|一家|打造|其中|与)/,
      '',
    ) ?? '';
  return name.length < 4 ||
    NOT_OWNER.test(name) ||
    /^(?:工业|亿元|重大|技改|产业|配套|补链|外资|上市)/.test(name)
    ? null
    : name;
}
