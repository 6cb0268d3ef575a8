/** Money by month, equipment line by line, and what changed before and after. */
import { isZero, subtract, sum } from '#kernel/decimal.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Section } from '#web/ui/parts.tsx';
import type { ProjectPage } from '../contract.ts';
import type { ActProps } from './project-dialogs.tsx';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

interface PartProps extends ActProps {
  readonly mayEdit: boolean;
}

export function Investments({ page, mayEdit, onAct }: PartProps) {
  const { t } = useWords<RenovationKey>();
  const whole = sum(page.investments.map(({ amount }) => amount));
  return (
    <Section
      title={t('renovation.invest')}
      note={
        page.investments.length > 0 ? t('renovation.investedAll', { amount: tenThousands(whole) }) : undefined
      }
      tools={
        mayEdit ? <Add word={t('renovation.invest.add')} onClick={() => onAct({ act: 'invest' })} /> : null
      }
    >
      {page.investments.length === 0 ? <p className="m s13">{t('renovation.invest.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.investments.map(({ month, amount, enteredPost }) => (
            <tr key={month}>
              <th scope="row" className="nw">
                {month}
              </th>
              <td className="num">{tenThousands(amount)}</td>
              <td className="m hide-phone">{enteredPost}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const Add = ({ word, onClick }: { readonly word: string; readonly onClick: () => void }) => (
  <button type="button" className="btn txt" onClick={onClick}>
    {word}
  </button>
);

export function Equipment({ page, mayEdit, onAct }: PartProps) {
  const { t } = useWords<RenovationKey>();
  return (
    <Section
      title={t('renovation.equipment')}
      note={page.equipment.length}
      tools={
        mayEdit ? <Add word={t('renovation.equipment.add')} onClick={() => onAct({ act: 'equip' })} /> : null
      }
    >
      {page.equipment.length === 0 ? (
        <p className="m s13">{t('renovation.equipment.none')}</p>
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('renovation.equipment.name')}</th>
              <th scope="col" className="num">
                {t('renovation.count')}
              </th>
              <th scope="col" className="num">
                {t('renovation.amount')}
              </th>
              <th />
            </tr>
          </thead>
          <tbody>
            {page.equipment.map((line) => (
              <tr key={line.id}>
                <td>{line.name}</td>
                <td className="num">{line.count}</td>
                <td className="num">{tenThousands(line.amount)}</td>
                <td>
                  {mayEdit ? (
                    <Add
                      word={t('renovation.withdraw')}
                      onClick={() => onAct({ act: 'unequip', part: line.id })}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

export function Effects({ page, mayEdit, onAct }: PartProps) {
  const { t } = useWords<RenovationKey>();
  return (
    <Section
      title={t('renovation.effects')}
      note={page.effects.length}
      tools={
        mayEdit ? <Add word={t('renovation.effects.add')} onClick={() => onAct({ act: 'measure' })} /> : null
      }
    >
      {page.effects.length === 0 ? (
        <p className="m s13">{t('renovation.effects.none')}</p>
      ) : (
        <div style={{ overflowX: 'auto' }}>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t('renovation.indicator')}</th>
                <th scope="col" className="num">
                  {t('renovation.before')}
                </th>
                <th scope="col" className="num">
                  {t('renovation.after')}
                </th>
                <th scope="col" className="num">
                  {t('renovation.change')}
                </th>
                <th scope="col">{t('renovation.measureUnit')}</th>
              </tr>
            </thead>
            <tbody>
              {page.effects.map((effect) => (
                <EffectRow key={effect.indicator} effect={effect} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function EffectRow({ effect }: { readonly effect: ProjectPage['effects'][number] }) {
  const { word, all } = useCodeWords();
  const { before, after, measureUnit } = effect;
  const change = before !== null && after !== null ? subtract(after, before) : null;
  const better = all.effects.find(({ code }) => code === effect.indicator)?.better;
  const rose = change !== null && !change.startsWith('-');
  const good = change === null || isZero(change) ? undefined : (better === 'more') === rose;
  const colour = good === undefined ? 'num' : good ? 'num green' : 'num red';
  return (
    <tr>
      <td className="nw">{word('effects', effect.indicator)}</td>
      <Measured value={before} on={effect.beforeOn} />
      <Measured value={after} on={effect.afterOn} />
      <td className={colour}>
        {change === null ? '' : `${rose ? '+' : ''}${number(change, '', undefined)}`}
      </td>
      <td className="m">{measureUnit}</td>
    </tr>
  );
}

const Measured = ({ value, on }: { readonly value: string | null; readonly on: string | null }) => (
  <td className="num">
    {value} {on ? <span className="m s12">{on}</span> : null}
  </td>
);
