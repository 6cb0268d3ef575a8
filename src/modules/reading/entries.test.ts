import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ownTime } from '#test/support/own-time.ts';
import { type Entry, type EntryKind, readEntries } from './entries.ts';

const named = (text: string, kind: EntryKind) =>
  readEntries(text)
    .filter((entry) => entry.kind === kind)
    .map((entry) => entry.name);
const only = (text: string): Entry => {
  const [entry, ...others] = readEntries(text);
  if (!entry || others.length > 0)
    throw new Error(`one entry expected in ${text}, found ${others.length + (entry ? 1 : 0)}`);
  return entry;
};

describe('mechanisms', () => {
  test('a slogan with a word behind it that says what it is', () => {
    expect(named('深化“一件事一次办”改革，设立“办不成事”反映窗口，提供“陪跑式”服务。', 'mechanism')).toEqual([
      '一件事一次办',
      '“办不成事”反映窗口',
      '“陪跑式”服务',
    ]);
  });

  test('the rhythm of supervision, its items as members', () => {
    expect(only('推行“周调度、旬通报、月观摩、季评比”工作机制，压实责任。')).toEqual({
      kind: 'mechanism',
      name: '周调度、旬通报、月观摩、季评比',
      members: ['周调度', '旬通报', '月观摩', '季评比'],
      quote: '“周调度、旬通报、月观摩、季评比”工作机制',
      span: [2, 23],
      confidence: 0.92,
    });
    expect(only('实行日碰头、周调度、月会审，一抓到底。').members).toEqual(['日碰头', '周调度', '月会审']);
  });

  test('known names stand without quotation marks, and once however often they are said', () => {
    expect(
      named('全面推行链长制。拿地即开工成为常态，链长制再深化，拿地即开工再提速。', 'mechanism'),
    ).toEqual(['链长制', '拿地即开工']);
  });

  test('the words before 专家库 up to the verb are its name; a described one has none', () => {
    expect(named('园区建立重大项目论证专家库。', 'mechanism')).toEqual(['重大项目论证专家库']);
    expect(named('打动他的是写得清清楚楚的产业图谱。', 'mechanism')).toEqual(['产业图谱']);
    expect(named('推行首席服务员制度，落实企业家早餐会制度。', 'mechanism')).toEqual([
      '首席服务员制度',
      '企业家早餐会制度',
    ]);
  });

  test('members of “三上”工程 are the things listed before it', () => {
    expect(only('重点实施企业上高、上市、上云“三上”工程。')).toMatchObject({
      name: '“三上”工程',
      members: ['上高', '上市', '上云'],
    });
  });

  test('a warning and what it brings', () => {
    expect(named('凡连续三次亮黄灯的，由分管领导约谈。', 'mechanism')).toEqual(['三次亮黄灯约谈']);
  });

  test('lists of acts that end alike', () => {
    expect(only('突出产业招商、以商招商、基金招商，紧盯大项目。').members).toEqual([
      '产业招商',
      '以商招商',
      '基金招商',
    ]);
    expect(only('提倡立即办、马上办、主动办、限时办。').members).toHaveLength(4);
  });
});

describe('structures', () => {
  test('“6+2+2” has the members that the text lists for each figure, and counts ten', () => {
    const text =
      '打造“3+2+2”七大产业体系，孵化培强医美健康、化妆品、香氛精油三大主导产业；提升优化绿色及生物新材料、智能制造与包装两大配套行业；全力打造研发设计、检验检测及知识产权服务平台和新零售全渠道营销平台两大支撑动能。';
    expect(only(text)).toMatchObject({
      kind: 'structure',
      name: '“3+2+2”七大产业体系',
      count: 7,
      members: [
        '医美健康',
        '化妆品',
        '香氛精油',
        '绿色及生物新材料',
        '智能制造与包装',
        '研发设计、检验检测及知识产权服务平台',
        '新零售全渠道营销平台',
      ],
    });
  });

  test('a sum without quotation marks, or of words', () => {
    expect(named('着力构建4+5+1现代产业体系。', 'structure')).toEqual(['4+5+1现代产业体系']);
    expect(only('构建“孵化器+技术平台+产业基地”园区科创体系。')).toMatchObject({
      kind: 'structure',
      members: ['孵化器', '技术平台', '产业基地'],
    });
    expect(only('组建“1个专班+3个研究院”服务体系。')).toMatchObject({
      kind: 'mechanism',
      members: ['专班', '研究院'],
    });
  });

  test('tiers by the part that each plays', () => {
    expect(only('构建以领军企业为龙头、骨干企业为支撑、中小企业为基础的创新型企业矩阵。')).toMatchObject({
      kind: 'structure',
      name: '创新型企业矩阵',
      members: ['领军企业', '骨干企业', '中小企业'],
    });
  });

  test('a counted list must have as many items as it says', () => {
    expect(only('瞄准隔膜、电解液、铜箔三个方向，年内补齐。')).toMatchObject({
      members: ['隔膜', '电解液', '铜箔'],
      count: 3,
    });
    expect(readEntries('瞄准隔膜、电解液、铜箔五个方向，年内补齐。')).toEqual([]);
    expect(readEntries('食品、钢铁、石化三个行业分别增长10.2%、7.1%、14.8%。')).toEqual([]);
  });

  test('three headings in a row that end alike', () => {
    const text =
      '三、重点行动\n（一）强基行动。建设基地。\n（二）攀高行动。组建院所。\n（三）聚链行动。引进项目。';
    expect(only(text)).toMatchObject({ name: '重点行动', members: ['强基行动', '攀高行动', '聚链行动'] });
  });
});

describe('chains', () => {
  test('the words that name an industry, not the verb, the place or the figure before them', () => {
    expect(named('推进新能源产业集群形成300亿元规模，全市石油机械产业链产值达130亿元。', 'chain')).toEqual([
      '新能源产业集群',
      '石油机械产业链',
    ]);
    expect(named('推动高端装备制造和汽车零部件产业成为标识性产业。', 'chain')).toEqual([
      '高端装备制造',
      '汽车零部件产业',
    ]);
  });

  test('industries in general, parks and posts are no chains', () => {
    expect(
      named('做强主导产业、支柱产业，建设生物健康产业园，由县领导任产业链长，发展战略性新兴产业。', 'chain'),
    ).toEqual([]);
  });

  test('等10条重点产业链 is one entry with its members, and a member spoken of later one of its own', () => {
    const text = '联系光储充、智慧照明、电动工具等10条重点产业链。智慧照明年产值近200亿元。';
    expect(
      readEntries(text).map(({ kind, name, members, count }) => ({ kind, name, members, count })),
    ).toEqual([
      { kind: 'chain', name: '10条重点产业链', members: ['光储充', '智慧照明', '电动工具'], count: 10 },
      { kind: 'chain', name: '智慧照明', members: [], count: undefined },
    ]);
  });
});

describe('organisations', () => {
  test('a speaker line names the office and not the person', () => {
    const text = '■市人大代表、示范县委常委、沭河经济开发区党工委书记、管委会主任某某某\n示范县委常委会';
    const [entry] = readEntries(text);
    expect(entry).toMatchObject({ kind: 'organisation', name: '沭河经济开发区' });
    expect(entry?.quote).toBe('沭河经济开发区党工委书记、管委会主任');
  });

  test('a shorter name of a zone is the same zone; an office counts when it speaks', () => {
    expect(
      named(
        '沭河高新技术产业开发区成立。沭河高新区今年开工。市商务局印发通知。市工信局介绍，增长5%。',
        'organisation',
      ),
    ).toEqual(['沭河高新技术产业开发区', '市工信局']);
  });
});

describe('asks upward', () => {
  test('each is one of its own, named without address', () => {
    const text = '希望省里在用地指标上给予倾斜，建议市级设立引导基金，对首台套装备给予保费补助。';
    expect(readEntries(text).map(({ kind, name, quote }) => [kind, name, quote])).toEqual([
      ['ask', '用地指标上给予倾斜', '希望省里在用地指标上给予倾斜'],
      ['ask', '设立引导基金', '建议市级设立引导基金'],
      ['ask', '首台套装备给予保费补助', '对首台套装备给予保费补助'],
    ]);
  });

  test('clauses of one wish stay together, what it is good for is left out of the name', () => {
    expect(
      only('未来，希望我市要在推动企业上市上“再添一把火”，加强组织化程度，出台更多配套政策，让企业受益。')
        .name,
    ).toBe('推动企业上市，出台更多配套政策');
  });

  test('what customers wish for is no ask upward', () => {
    expect(readEntries('也有的客商希望物流成本再降一点。希望工程今年再建两所。')).toEqual([]);
  });
});

test('figures of speech, kinds of enterprise and plain quotations are no entries', () => {
  const text =
    '产业集群是“强引擎”，项目是“压舱石”，年产值将实现“撑杆跳”。扭住“牛鼻子”，培育“瞪羚”“独角兽”企业和“专精特新”中小企业，推动“小升规”。“有求必应、无事不扰”的服务深入人心，再造几根“顶梁柱”。';
  expect(readEntries(text)).toEqual([]);
});

test('every quote is exactly its span', () => {
  const text =
    '实施“千台换装”。\n■市人大代表、甲县商务局局长\n以“链长制”强链，电子信息产业做大，希望市里支持。';
  const entries = readEntries(text);
  expect(entries).toHaveLength(5);
  expect(entries.map(({ quote }) => quote)).toEqual(entries.map(({ span }) => text.slice(...span)));
});

test('time grows with the length of the text, also where a text is made to hurt', () => {
  const hostile = ['“', '甲、', '希望', '以为基础', '1+', '电子产业和', '十大产业', '担任链长', '、', '■\n'];
  for (const piece of hostile) {
    const text = piece.repeat(100_000 / piece.length);
    expect(
      ownTime(() => readEntries(text)),
      piece,
    ).toBeLessThan(2_000);
  }
});

interface Label {
  readonly kind: EntryKind;
  readonly name: string;
}

/** Common characters in their order, twice over the lengths of both: 1 for the same name, 0.5 where half is shared. */
function overlap(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => name.replace(/[“”、，\s]/g, ''));
  let row = new Array<number>((other?.length ?? 0) + 1).fill(0);
  for (const char of one ?? '') {
    const next = [0];
    for (let at = 0; at < (other?.length ?? 0); at++) {
      next.push(char === other?.charAt(at) ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return (2 * (row.at(-1) ?? 0)) / ((one?.length ?? 0) + (other?.length ?? 0) || 1);
}

/** One to one, best overlap first. */
function matched(labels: readonly Label[], entries: readonly Entry[]): number {
  const pairs = labels
    .flatMap((label, l) =>
      entries.map((entry, e) => ({
        l,
        e,
        same: label.kind === entry.kind,
        score: overlap(label.name, entry.name),
      })),
    )
    .filter((pair) => pair.same && pair.score >= 0.5)
    .toSorted((a, b) => b.score - a.score);
  const taken = { labels: new Set<number>(), entries: new Set<number>() };
  for (const { l, e } of pairs) {
    if (taken.labels.has(l) || taken.entries.has(e)) continue;
    taken.labels.add(l);
    taken.entries.add(e);
  }
  return taken.labels.size;
}

const shared = new URL('../../../../shared/', import.meta.url);
const absent = !existsSync(new URL('corpus/systems.jsonl', shared));

test.skipIf(absent)(
  absent
    ? 'the practice corpus ../shared/corpus is absent: entries are not scored'
    : 'nine of ten entries of the practice corpus are found, and nine of ten found are labelled',
  () => {
    const lines = readFileSync(new URL('corpus/systems.jsonl', shared), 'utf8').trim().split('\n');
    let [right, found, labelled] = [0, 0, 0];
    for (const line of lines) {
      const { doc, entries: labels }: { doc: string; entries: Label[] } = JSON.parse(line);
      const places =
        doc === 'seed' ? ['seed/clean.txt'] : [`corpus/clean/${doc}.txt`, `corpus/docs/${doc}.txt`];
      const file = places.map((place) => new URL(place, shared)).find((place) => existsSync(place));
      if (!file) continue;
      const entries = readEntries(readFileSync(file, 'utf8'));
      right += matched(labels, entries);
      found += entries.length;
      labelled += labels.length;
    }
    expect(labelled).toBeGreaterThan(90);
    expect(right / found).toBeGreaterThanOrEqual(0.9);
    expect(right / labelled).toBeGreaterThanOrEqual(0.9);
  },
);
