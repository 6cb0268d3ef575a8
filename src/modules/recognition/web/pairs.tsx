/** 查重: each pair with both sides beside each other, what is the same marked, and three ways to decide. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useStageWord } from '#web/project-words.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Empty, Kbd, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { type PairRow, type PairSide, pairRoutes } from '../pair-contract.ts';
import { PairDialog } from './pair-dialog.tsx';
import { PAIR_SHOWS, pairQueryOf } from './query.ts';
import { tenThousands } from './shown.tsx';
import type { RecognitionKey } from './words.ts';

const PAGE = 20;
export type PairAct = 'one' | 'different' | 'phase' | 'reopen';

export function Pairs() {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [at, setAt] = useState(0);
  const [act, setAct] = useState<{ pair: PairRow; act: PairAct } | null>(null);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { ...pairQueryOf(search, asOf), limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['recognition', 'pairs', query],
    queryFn: () => api(pairRoutes.listPairs, { query }),
  });
  const rows = list.data?.rows ?? [];
  const current = rows[Math.min(at, rows.length - 1)];
  const open = (name: PairAct) => () =>
    current?.can.includes(name === 'reopen' ? 'reopen' : 'decide')
      ? setAct({ pair: current, act: name })
      : false;
  const step = (by: number) => () => setAt(Math.max(0, Math.min(rows.length - 1, at + by)));
  useKeys([
    { key: 'J', word: t('rec.tab.pairs'), run: step(1) },
    { key: 'K', run: step(-1) },
    { key: 'M', word: t('pair.one'), run: open('one') },
    { key: 'X', word: t('pair.different'), run: open('different') },
    { key: 'S', word: t('pair.phase'), run: open('phase') },
  ]);
  return (
    <>
      <PairFilters />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data ? (
        <p className="s13 m">{t('pair.open', { count: list.data.open, certain: list.data.certain })}</p>
      ) : null}
      {list.data && rows.length === 0 ? <Empty>{t('pair.none')}</Empty> : null}
      {rows.map((pair, index) => (
        <Pair
          key={pair.id}
          pair={pair}
          on={pair.id === current?.id}
          onPick={() => setAt(index)}
          onAct={(name) => setAct({ pair, act: name })}
        />
      ))}
      <Pager
        {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
        onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
      />
      {act ? <PairDialog {...act} onClose={() => setAct(null)} /> : null}
    </>
  );
}

function PairFilters() {
  const { t } = useWords<RecognitionKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  return (
    <div className="filters no-print">
      <TextField
        label={t('rec.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField
        label={t('pair.show')}
        options={PAIR_SHOWS.map((value) => ({ value, label: t(`pair.show.${value}`) }))}
        {...{ value: search.show ?? 'open', onChange: put('show') }}
      />
      <SelectField
        label={t('rec.unit')}
        {...{ none: t('rec.any'), value: search.unitId ?? '', options: units, onChange: put('unitId') }}
      />
      <label className="s13">
        <input
          type="checkbox"
          checked={search.certain === 'true'}
          onChange={(event) => put('certain')(event.target.checked ? 'true' : '')}
        />{' '}
        {t('pair.certain')}
      </label>
    </div>
  );
}

interface PairProps {
  readonly pair: PairRow;
  /** Under the cursor: its keys are drawn. */
  readonly on: boolean;
  readonly onPick: () => void;
  readonly onAct: (act: PairAct) => void;
}

function Pair({ pair, on, onPick, onAct }: PairProps) {
  const { t } = useWords<RecognitionKey>();
  const button = (act: PairAct, key: string) => (
    <button type="button" className={on && act === 'one' ? 'btn pri' : 'btn'} onClick={() => onAct(act)}>
      {t(`pair.${act}`)} {on ? <Kbd>{key}</Kbd> : null}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: J and K move the cursor.
    // biome-ignore lint/a11y/noStaticElementInteractions: a click only moves the cursor here.
    <section
      className={on ? 'rec-pair on' : 'rec-pair'}
      onClick={onPick}
      aria-current={on ? 'true' : undefined}
    >
      <p className="rec-why">
        <b className={pair.certain ? 'red' : 'amber'}>{pair.reasons.map(({ word }) => word).join('；')}</b>{' '}
        <span className="m s12">{t('pair.found', { day: pair.foundOn })}</span> {pair.demo ? <Demo /> : null}
      </p>
      <Sides pair={pair} />
      {pair.decision ? (
        <p className="s13">
          <b>{t(`pair.decision.${pair.decision}`)}</b> {pair.decidedReason}{' '}
          <span className="m">{pair.decidedPost}</span>
        </p>
      ) : null}
      <p className="row-acts no-print">
        {pair.can.includes('decide') ? (
          <>
            {button('one', 'M')}
            {button('different', 'X')}
            {button('phase', 'S')}
          </>
        ) : null}
        {pair.can.includes('reopen') ? (
          <button type="button" className="btn" onClick={() => onAct('reopen')}>
            {t('pair.reopen')}
          </button>
        ) : null}
      </p>
    </section>
  );
}

const LINES = [
  ...(['unit', 'investor', 'product', 'investmentYuan', 'landMu', 'companyName', 'creditCode'] as const),
  ...(['filingCode', 'landContract', 'number', 'stage', 'verified', 'enteredOn', 'parent'] as const),
];

function Sides({ pair: { left, right } }: Pick<PairProps, 'pair'>) {
  const { t } = useWords<RecognitionKey>();
  const stage = useStageWord();
  const said = (side: PairSide, line: (typeof LINES)[number]): string => {
    if (line === 'verified')
      return side.verified.map(({ stage: code, happenedOn }) => `${stage(code)} ${happenedOn}`).join('，');
    if (line === 'investmentYuan') return tenThousands(side.investmentYuan);
    return line === 'stage' ? stage(side.stage) : (side[line] ?? '');
  };
  return (
    <table className="grid rec-sides">
      <thead>
        <tr>
          <th />
          {[left, right].map((side) => (
            <th key={side.id}>
              <Link to={`/projects/${side.id}`}>{side.name}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LINES.map((line) => {
          const [a, b] = [said(left, line), said(right, line)];
          if (a === '' && b === '') return null;
          const same = a === b && line !== 'stage';
          return (
            <tr key={line} className={same ? 'same' : undefined}>
              <td className="m nw">{t(`pair.field.${line}`)}</td>
              <td>{a}</td>
              <td>
                {b} {same ? <span className="m s12">{t('pair.same')}</span> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
