/** Whom one figure is about: a place, chain or project named at hand. */
import { behindLast } from './clauses.ts';
import { anyOf, lexicon } from './facts-lexicon.ts';
import { withoutEdges } from './metrics.ts';
import type { Quantity } from './quantities.ts';

const LOCAL = new RegExp(`^${anyOf(lexicon.subjects.local)}$`);
const HAN = '[\\u4e00-\\u9fff·]';

const OWNER = new RegExp(
  `^(?:在|其中)?((?:${HAN}|[、“”]){2,16}?(?:产业集群|集群|产业链|产业(?!集群|链)|专班|赛道))(?=${HAN}{2})`,
);
const WORKS = new RegExp(
  `((?:${HAN}|[“”]){2,16}?${anyOf(['项目', '基地', '平台', '污水处理厂', '产业园', '会客厅', '研究院'])})`,
);
const LONG = anyOf(lexicon.subjects.organisation.filter((word) => word.length > 1));
const PLACE = new RegExp(
  `^(?:在|其中|走进|来到|含|如)?(${HAN}{2,10}?${LONG}|${HAN}{1,4}?[市县区](?![场级政域委直属间内外块]))`,
);
const NOT_OWNER =
  /^(?:占|建成|组建|发展|打造|做强|形成|建立|布局|年|约|按|比|安排|谋划|盘活|梳理|拟|本次|龙头项目|全|各|新(?!能源|材料|型|兴|一代)|其|我|本|重点|主导|特色|战略|引进|培育|实施|建设|推动|完成|签约|一|两|三|四|五|六|七|八|九|十|产业|集中|投资|累计|高新技术|推进|规上|这|该|签|园区已|共|已|招商|省|市|县)|以上|企业|过亿|的|项目.*项目|[市县区州]项目$/;

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

/** 总投资24亿元的电解液项目; 精密注塑项目…，投资5800万元. */
export function worksBefore(text: string, figure: Quantity, right: string): string | null {
  if (figure.kind === 'money' || figure.kind === 'measure') {
    const behind = /^的([\u4e00-\u9fffA-Za-z\d]{2,16}?(?:项目|基地|平台|产业园|电站|中心|工厂|生产线))/.exec(
      right,
    )?.[1];
    if (behind) return behind;
  }
  const clause = text.slice(0, figure.start);
  const at = behindLast(clause, figure.start, 0, '，；。');
  const core = withoutEdges(clause.slice(at));
  const own = /^(.{3,16}(?:项目|基地|平台|产业园[一二三]期))(?:总投资|投资|年|用地|占地|产值)?$/.exec(
    core,
  )?.[1];
  if (own && figure.kind !== 'count') return worksIn(own);
  if (figure.kind === 'count' || !/^(?:总投资|年|日|一期|用地|达产|全部|可年产|投资)/.test(core)) return null;
  return worksIn(clause.slice(Math.max(0, at - 40), at));
}
