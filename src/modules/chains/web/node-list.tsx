/** The nodes of a chain as rows, by lane and stage: for those who live in tables, and for the phone. */
import { plainMoney } from '#kernel/money.ts';
import type { ChainDiagnosis, NodeStanding } from '#modules/diagnosis/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { MAP_STAGES, type MapContent, type MapNode } from '../map-contract.ts';
import { laneWord } from './lanes.ts';
import { StateSwatch } from './tally.tsx';
import type { ChainKey } from './words.ts';

export interface NodeListProps {
  readonly content: MapContent;
  readonly diagnosis: ChainDiagnosis;
  readonly gapsOnly: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

interface Row {
  readonly id: string;
  readonly node: MapNode;
  readonly standing: NodeStanding | undefined;
  readonly accepted: boolean;
}

export function NodeList({ content, diagnosis, gapsOnly, chosen, onChoose }: NodeListProps) {
  const { t, locale } = useWords<ChainKey>();
  const standings = new Map(diagnosis.nodes.map((one) => [one.nodeId, one]));
  const rows = inOrder(content)
    .map((node): Row => {
      const standing = standings.get(node.id);
      const accepted = standing?.state === 'missing' && !node.sited;
      return { id: node.id, node, standing, accepted };
    })
    .filter(({ standing, accepted }) => !gapsOnly || (standing?.state === 'missing' && !accepted));
  if (rows.length === 0) return <Empty>{t('list.no-gaps')}</Empty>;
  return (
    <div className="node-list">
      <DataTable
        label={t('edit.nodes')}
        rows={rows}
        columns={columnsOf(t, diagnosis, locale, onChoose)}
        rowKey={({ id }) => id}
        onOpen={({ id }) => onChoose(id)}
        group={{
          of: ({ node }) => `${node.lane ?? ''} ${node.stage}`,
          head: ({ node }, of) => (
            <>
              {[laneWord(content, node.lane, locale), t(`stage.${node.stage}`)].filter(Boolean).join('　')}{' '}
              <span className="m">{t('stage.count', { count: of.length })}</span>
            </>
          ),
        }}
      />
      {chosen ? null : <p className="m s13 only-phone">{t('node.none.list')}</p>}
    </div>
  );
}

/** Lane by lane, from upstream to downstream, as the picture has them. */
function inOrder({ lanes, nodes }: MapContent): MapNode[] {
  const place = ({ lane, stage, sort }: MapNode): [number, number, number] => [
    lane === null ? lanes.length : lanes.indexOf(lane),
    MAP_STAGES.indexOf(stage),
    sort,
  ];
  return nodes.toSorted((a, b) => {
    const [one, other] = [place(a), place(b)];
    const at = one.findIndex((value, index) => value !== other[index]);
    return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
  });
}

/** On the phone one line says what four columns say elsewhere. */
const inShort = ({ state, days, firms, aboveScale }: NodeStanding, t: Say): string =>
  state === 'missing'
    ? t('chain.oldest.days', { days })
    : `${t('map.large', { count: aboveScale })}　${t('map.small', { count: firms - aboveScale })}`;

type Say = ReturnType<typeof useWords<ChainKey>>['t'];

const columnsOf = (
  t: Say,
  { year, moves, riskWords }: ChainDiagnosis,
  locale: 'zh' | 'en',
  onChoose: (id: string) => void,
): Column<Row>[] => {
  const named = ({ node }: Row) => (locale === 'en' ? (node.en ?? node.name) : node.name);
  const stateOf = ({ standing, accepted }: Row) =>
    standing ? t(accepted ? 'state.accepted' : `state.${standing.state}`) : '';
  return [
    {
      ...{ key: 'node', head: t('place.node'), phone: 'name' },
      cell: (row) => (
        <button type="button" className="btn txt" onClick={() => onChoose(row.id)}>
          {named(row)}
        </button>
      ),
      text: named,
    },
    {
      ...{ key: 'state', head: t('chain.states') },
      cell: (row) =>
        row.standing ? (
          <span className="nw">
            <StateSwatch state={row.standing.state} accepted={row.accepted} /> {stateOf(row)}
            <span className="only-phone m">　{inShort(row.standing, t)}</span>
          </span>
        ) : (
          ''
        ),
      text: stateOf,
    },
    {
      ...{ key: 'since', head: t('chain.from'), phone: false },
      cell: ({ standing }) => standing?.since ?? '',
    },
    {
      ...{ key: 'days', head: t('list.days'), align: 'right', phone: false },
      cell: ({ standing }) => (standing ? String(standing.days) : ''),
    },
    {
      ...{ key: 'large', head: t('list.large'), align: 'right', phone: false },
      cell: ({ standing }) => (standing ? String(standing.aboveScale) : ''),
    },
    {
      ...{ key: 'small', head: t('list.small'), align: 'right', phone: false },
      cell: ({ standing }) => (standing ? String(standing.firms - standing.aboveScale) : ''),
    },
    {
      ...{ key: 'output', head: t('node.output', { year }), align: 'right' },
      cell: ({ standing }) => (standing?.output ? plainMoney(standing.output, locale) : ''),
      text: ({ standing }) => standing?.output ?? '',
    },
    {
      ...{ key: 'risks', head: t('map.risk') },
      cell: ({ standing }) =>
        (standing?.risks ?? []).map((code) => riskWords[code] ?? code).join(locale === 'zh' ? '、' : ', '),
    },
    {
      ...{ key: 'move', head: t('node.move'), phone: false },
      cell: ({ standing }) => (standing ? (moves[standing.move]?.word ?? standing.move) : ''),
    },
  ];
};
