/** What turned worse: state before and now, why, whose move it is, one act. The keys stand on the row under the cursor. */
import { useState } from 'react';
import type { TargetRow } from '#modules/targets/contract.ts';
import { ChaseDialog } from '#web/chase.tsx';
import { number, percentProse, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useGo } from '#web/link.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Demo, Kbd, Section } from '#web/ui/parts.tsx';
import { Sparkline } from '#web/ui/sparkline.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import type { BoardKey } from './words.ts';

const mayChase = (row: TargetRow): boolean => row.can.includes('assign');

export function Worse({ rows }: { rows: readonly TargetRow[] }) {
  const { t } = useWords<BoardKey>();
  const go = useGo();
  const [at, setAt] = useState(0);
  const [chased, setChased] = useState<TargetRow | null>(null);
  const row = rows[at];
  const step = (by: number) => () => setAt(Math.min(Math.max(at + by, 0), rows.length - 1));
  useKeys(
    [
      { key: 'J', shown: 'J+K', word: t('keys.move'), run: step(1) },
      { key: 'K', run: step(-1) },
      { key: 'ArrowDown', run: step(1) },
      { key: 'ArrowUp', run: step(-1) },
      { key: 'Enter', word: t('keys.open'), run: () => row && go(`/ledger/${row.id}`) },
      ...(row && mayChase(row) ? [{ key: 'C', word: t('chase'), run: () => setChased(row) }] : []),
    ],
    rows.length > 0,
  );
  return (
    <Section title={t('home.worse')} note={rows.length}>
      {rows.length === 0 ? <p style={{ padding: '12px 0' }}>{t('home.worse.none')}</p> : null}
      {rows.map((one, i) => (
        <News key={one.id} row={one} on={i === at} onChase={() => setChased(one)} />
      ))}
      {chased ? <ChaseDialog target={chased} onClose={() => setChased(null)} /> : null}
    </Section>
  );
}

interface NewsProps {
  readonly row: TargetRow;
  readonly on: boolean;
  readonly onChase: () => void;
}

function News({ row, on, onChase }: NewsProps) {
  const { t, locale } = useWords<BoardKey>();
  return (
    <div className={on ? 'news cursor' : 'news'}>
      <div>
        <StateMark verdict={row.verdict} />
        <div className="m s13">
          {row.verdictBefore ? t('home.was', { verdict: t(`verdict.${row.verdictBefore}`) }) : ''}
        </div>
      </div>
      <div>
        <Link to={`/ledger/${row.id}`} className="ink lead">
          {row.indicator}
        </Link>{' '}
        <span className="m2">{row.unit}</span>
        <div className="m2">{row.reason?.sentence}</div>
        <div>
          <span className="m">{t('home.mover')} </span>
          {row.leadUnit}
        </div>
      </div>
      <div className="num">
        <span className="nw">
          <b style={{ fontSize: 20 }}>{number(row.figureValue, row.measureUnit)}</b>
          <span className="m">
            {' '}
            / {number(row.value, row.measureUnit)} {unitWord(row.measureUnit, locale)}
          </span>
          {row.demo ? <Demo /> : null}
        </span>
        <div className="s13">
          <span className="m">{t('home.ofpace')} </span>
          <span className={row.verdict}>{percentProse(row.ratio)}</span>
        </div>
        <Sparkline row={row} />
      </div>
      <div className="act">
        {mayChase(row) ? (
          <button type="button" className={on ? 'btn pri' : 'btn'} onClick={onChase}>
            {t('chase')} {on ? <Kbd>C</Kbd> : null}
          </button>
        ) : null}
      </div>
    </div>
  );
}
