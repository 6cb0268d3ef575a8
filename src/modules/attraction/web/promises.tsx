/** What was promised on a visit: by whom, until when, kept or not. */
import { useState } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { VisitPage } from '../visit-contract.ts';
import { PromiseStepForm, type PromiseStepProps } from './visit-forms.tsx';
import type { VisitKey } from './visit-words.ts';

const DO = ['kept', 'dropped', 'reopened'] as const;

export interface PromisesProps {
  readonly one: VisitPage;
  readonly onAdd: (() => void) | undefined;
  readonly isPast: boolean;
}

export function Promises({ one, onAdd, isPast }: PromisesProps) {
  const { t } = useWords<VisitKey>();
  const [step, setStep] = useState<Omit<PromiseStepProps, 'onClose'> | null>(null);
  return (
    <Section
      title={t('vst.promises')}
      note={one.promisesOf.length}
      tools={
        onAdd ? (
          <button type="button" className="btn txt" onClick={onAdd}>
            {t('vst.promise.add')}
          </button>
        ) : null
      }
    >
      {one.promisesOf.length === 0 ? <p className="m s13">{t('vst.promise.none')}</p> : null}
      <table className="grid">
        <tbody>
          {one.promisesOf.map((promise) => (
            <tr key={promise.id} className={promise.state === 'dropped' ? 'gone' : undefined}>
              <td className="nw">{promise.dueOn}</td>
              <td style={{ width: '100%' }}>
                {promise.what}
                <div className="m s12">
                  {promise.unit}　
                  <span
                    className={
                      promise.state === 'kept' ? 'green' : promise.overdueDays > 0 ? 'red' : undefined
                    }
                  >
                    {t(`vst.promise.${promise.state}`)}
                  </span>
                  {promise.overdueDays > 0 ? (
                    <span className="red">　{t('vst.promise.over', { days: promise.overdueDays })}</span>
                  ) : null}
                  {promise.words ? `　${promise.words}` : ''}
                </div>
              </td>
              <td className="nw">
                {isPast
                  ? null
                  : DO.filter((state) => promise.can.includes(state)).map((state) => (
                      <button
                        key={state}
                        type="button"
                        className="btn txt"
                        onClick={() => setStep({ promise, state })}
                      >
                        {t(`vst.promise.do.${state}`)}
                      </button>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {step ? <PromiseStepForm {...step} onClose={() => setStep(null)} /> : null}
    </Section>
  );
}
