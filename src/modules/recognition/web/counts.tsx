/** 计数: what each counter makes of a place and year beside the ledger's goal; each number opens to its projects and to those left out. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { goalCell, number, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type CountBoard, type CountLine, countRoutes } from '../count-contract.ts';
import { CountedProjects } from './counted-projects.tsx';
import { countedQueryOf, countQueryOf } from './query.ts';
import type { RecognitionKey } from './words.ts';

export function Counts() {
  const [search] = useUrl();
  const { asOf } = useAsOf();
  const opened = countedQueryOf(search, asOf);
  return opened ? <CountedProjects query={opened} /> : <Board />;
}

function Board() {
  const { t } = useWords<RecognitionKey>();
  const { asOf, day } = useAsOf();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const query = countQueryOf(search, asOf);
  const found = useQuery({
    queryKey: ['recognition', 'counts', query],
    queryFn: () => api(countRoutes.readProjectCounts, { query }),
  });
  const board = found.data;
  const thisYear = Number(day.slice(0, 4));
  return (
    <>
      <div className="filters no-print">
        <SelectField
          label={t('count.place')}
          {...{ value: search.unitId ?? board?.unitId ?? '', options: units }}
          onChange={(unitId) => set({ unitId })}
        />
        <SelectField
          label={t('count.year')}
          options={[0, 1, 2, 3].map((back) => ({
            value: String(thisYear - back),
            label: String(thisYear - back),
          }))}
          {...{ value: String(query.year ?? thisYear) }}
          onChange={(year) => set({ year })}
        />
      </div>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {board ? <Lines board={board} /> : null}
    </>
  );
}

const GROUPS = ['steps', 'bands', 'money', 'listed', 'rates'] as const;

function Lines({ board }: { readonly board: CountBoard }) {
  const { t } = useWords<RecognitionKey>();
  const may = board.can.includes('bind');
  return (
    <>
      <p className="s13 m">
        {board.unit} {board.year} {t('count.as', { day: board.day })} {board.shared ? t('count.shared') : ''}
      </p>
      {GROUPS.map((group) => (
        <Section key={group} title={t(`count.group.${group}`)} thin>
          <table className="grid stack rec-counts">
            <tbody>
              {board.lines
                .filter((line) => line.group === group)
                .map((line) => (
                  <Line key={line.code} {...{ line, board, may }} />
                ))}
            </tbody>
          </table>
        </Section>
      ))}
    </>
  );
}

interface LineProps {
  readonly line: CountLine;
  readonly board: CountBoard;
  readonly may: boolean;
}

function Line({ line, board, may }: LineProps) {
  const { t, locale } = useWords<RecognitionKey>();
  const [open, setOpen] = useState<'bind' | 'unbind' | null>(null);
  const { asOf } = useAsOf();
  const to = new URLSearchParams({
    ...{ tab: 'counts', counter: line.code, unitId: board.unitId, year: String(board.year) },
    ...(asOf ? { asOf } : {}),
  });
  const [binding] = line.bound;
  const fitting = line.fitting.length > 0;
  return (
    <tr>
      <td>
        <b>{line.title}</b>
        <div className="m s12">{line.basis}</div>
      </td>
      <td className="nw rec-number" data-head={t('count.number')}>
        {line.value === null ? (
          <span className="m">{t('count.nothing')}</span>
        ) : (
          <Link to={`/projects/recognition?${to}`}>{number(line.value, line.unit, decimalsOf(line))}</Link>
        )}{' '}
        <span className="m">{unitWord(line.unit, locale)}</span>
      </td>
      <td className="nw" data-head={t('count.goal')}>
        {line.goal ? (
          <Link to={`/ledger/${line.goal.id}`}>
            {goalCell({
              operator: line.goal.operator,
              value: line.goal.value,
              value2: null,
              measureUnit: line.goal.unit,
            })}
          </Link>
        ) : null}
      </td>
      <Told line={line} />
      <td className="s12">
        {line.bound.map(({ id, indicator }) => (
          <div key={id}>{t('count.bound', { indicator })}</div>
        ))}
        {may && binding ? (
          <button type="button" className="btn txt no-print" onClick={() => setOpen('unbind')}>
            {t('count.unbind')}
          </button>
        ) : null}
        {may && !binding && fitting ? (
          <button type="button" className="btn txt no-print" onClick={() => setOpen('bind')}>
            {t('count.bind')}
          </button>
        ) : null}
        {open === 'bind' ? <BindDialog line={line} onClose={() => setOpen(null)} /> : null}
        {open === 'unbind' && binding ? (
          <ReasonDialog
            title={t('count.unbind')}
            onClose={() => setOpen(null)}
            onSave={(reason) =>
              api(countRoutes.unbindProjectCounter, { params: { id: binding.id }, body: { reason } })
            }
          />
        ) : null}
      </td>
    </tr>
  );
}

/** Shares of projects have a part behind the point, whole ones none. */
const decimalsOf = ({ value, group }: CountLine): number | undefined =>
  group === 'money' ? 2 : group === 'rates' ? 1 : value?.includes('.') ? 2 : 0;

function Told({ line }: { readonly line: CountLine }) {
  const { t } = useWords<RecognitionKey>();
  const { measure, weight, looked, left, twins, look, untold, group } = line;
  const parts = [
    ...(measure === 'ratio' && looked !== '0' ? [t('count.of', { weight, looked })] : []),
    ...(left > 0 ? [t('count.left', { count: left })] : []),
    ...(twins > 0 ? [t('count.twins', { count: twins })] : []),
    ...(look > 0 ? [t('count.look', { count: look })] : []),
    ...(untold > 0 && group === 'money' ? [t('count.untold', { count: untold })] : []),
  ];
  return (
    <td className="s12 m" data-head={parts.length > 0 ? t('count.told') : undefined}>
      {parts.join('；')}
    </td>
  );
}

function BindDialog({ line, onClose }: { readonly line: CountLine; readonly onClose: () => void }) {
  const { t } = useWords<RecognitionKey>();
  const likely = line.fitting.find((one) => one.likely);
  const [indicatorId, setIndicatorId] = useState(likely?.id ?? '');
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('count.bind.title', { counter: line.title })}
      word={t('count.bind')}
      onClose={onClose}
      onSave={() =>
        api(countRoutes.bindProjectCounter, { body: { indicatorId, counter: line.code, reason } })
      }
    >
      <p className="s13 m">{line.basis}</p>
      <SelectField
        label={t('count.indicator')}
        options={line.fitting.map((one) => ({
          value: one.id,
          label: one.likely ? `${one.name}${t('count.likely')}` : one.name,
        }))}
        {...{ name: 'indicatorId', value: indicatorId, onChange: setIndicatorId, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
