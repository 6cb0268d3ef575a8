/** Thresholds: the place's own rows with their documents, then the presets, marked as a convention of this platform. */
import './words.ts';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { assessRoutes, type ThresholdList, type ThresholdRow } from '../assess-contract.ts';
import { measureOf } from './answers.tsx';
import { useThresholds } from './calculator.tsx';
import { usePlaces } from './places.ts';
import type { AdmissionKey } from './words.ts';

type Doing = { readonly act: 'add' } | { readonly act: 'replace' | 'withdraw'; readonly row: ThresholdRow };

export function Thresholds() {
  const { t, locale } = useWords<AdmissionKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const ended = search.ended === 'true';
  const list = useThresholds(asOf, ended);
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const named = (code: string) => list.data?.criteria.find((one) => one.code === code);
  return (
    <Section
      title={t('adm.tab.thresholds')}
      note={t('thr.order')}
      tools={
        list.data?.can.includes('edit') ? (
          <button type="button" className="btn pri" onClick={() => setDoing({ act: 'add' })}>
            {t('thr.add')}
          </button>
        ) : null
      }
    >
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      <p className="s13 no-print">
        <label>
          <input
            type="checkbox"
            checked={ended}
            onChange={(event) => set({ ended: event.target.checked ? 'true' : undefined })}
          />{' '}
          {t('thr.ended')}
        </label>
      </p>
      <div className="adm-scroll">
        <table className="grid">
          <thead>
            <tr>
              {(
                [
                  'thr.place',
                  'thr.industry',
                  'adm.criterion',
                  'thr.value',
                  'adm.measure',
                  'adm.must',
                  'thr.document',
                  'thr.from',
                  'thr.to',
                ] as const
              ).map((key) => (
                <th key={key} className={key === 'thr.value' ? 'num' : undefined}>
                  {t(key)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {list.data?.rows.map((row) => (
              <tr key={row.id ?? `preset ${row.criterion}`} className={row.inForce ? undefined : 'm'}>
                <td className="nw">{row.preset ? '' : (row.unit ?? t('thr.region'))}</td>
                <td className="nw">{row.industry || t('thr.industry.all')}</td>
                <td className="nw">{named(row.criterion)?.[locale] ?? row.criterion}</td>
                <td className="num nw">
                  <span className="m">{named(row.criterion)?.better === 'less' ? '≤' : '≥'}</span>{' '}
                  {number(row.value, '')}
                </td>
                <td className="m nw">{measureOf(named(row.criterion), locale)}</td>
                <td className="nw">{row.must ? t('adm.must') : t('adm.may')}</td>
                <td className="s12" style={{ width: '100%' }}>
                  {row.preset ? (
                    <span className="amber">
                      {t('adm.preset')}
                      {'　'}
                    </span>
                  ) : null}
                  {row.source}{' '}
                  {row.note ? (
                    <span className="m">
                      {'　'}
                      {row.note}
                    </span>
                  ) : null}{' '}
                  {row.demo ? <Demo /> : null}
                </td>
                <td className="nw">{row.fromOn}</td>
                <td className="nw">{row.toOn ?? <span className="m">{t('thr.to.open')}</span>}</td>
                <td className="nw no-print">
                  {row.can.includes('edit') ? (
                    <>
                      <button
                        type="button"
                        className="btn txt"
                        onClick={() => setDoing({ act: 'replace', row })}
                      >
                        {t('thr.replace')}
                      </button>{' '}
                      <button
                        type="button"
                        className="btn txt"
                        onClick={() => setDoing({ act: 'withdraw', row })}
                      >
                        {t('adm.withdraw')}
                      </button>
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {doing?.act === 'withdraw' ? (
        <ReasonDialog
          title={t('adm.withdraw')}
          onClose={close}
          onSave={(reason) =>
            api(assessRoutes.withdrawThreshold, { params: { id: doing.row.id ?? '' }, body: { reason } })
          }
        />
      ) : null}
      {list.data && doing && doing.act !== 'withdraw' ? (
        <ThresholdForm list={list.data} from={doing.act === 'replace' ? doing.row : null} onClose={close} />
      ) : null}
    </Section>
  );
}

interface FormProps {
  readonly list: ThresholdList;
  /** The row that is replaced. */
  readonly from: ThresholdRow | null;
  readonly onClose: () => void;
}

function ThresholdForm({ list, from, onClose }: FormProps) {
  const { t, locale } = useWords<AdmissionKey>();
  const { today } = useSession();
  const places = usePlaces();
  const [picked, setPicked] = useState(from ? (from.unitId ?? '') : null);
  const unitId = picked ?? places.own;
  const [industry, setIndustry] = useState(from?.industry ?? '');
  const [criterion, setCriterion] = useState(from?.criterion ?? '');
  const [value, setValue] = useState(from?.value ?? '');
  const [must, setMust] = useState(from?.must ?? true);
  const [document, setDocument] = useState(from?.source ?? '');
  const [fromOn, setFromOn] = useState<string>(today);
  const [toOn, setToOn] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const measure =
    measureOf(
      list.criteria.find((one) => one.code === criterion),
      locale,
    ) ?? '';
  const save = () =>
    api(assessRoutes.addThreshold, {
      body: {
        ...{
          unitId: unitId || null,
          industry,
          criterion,
          value: value.replace(/[,\s]/g, ''),
          must,
          documentNumber: document,
        },
        ...{
          fromOn,
          toOn: toOn || null,
          note: note || null,
          replaces: from?.id ?? null,
          reason: reason || null,
        },
      },
    });
  return (
    <FormDialog title={t(from ? 'thr.replace' : 'thr.add')} onClose={onClose} onSave={save}>
      <div className="two-columns">
        <SelectField
          label={t('thr.place')}
          {...{ name: 'unitId', value: unitId, options: places.options, onChange: setPicked }}
          {...(list.can.includes('edit-region') ? { none: t('thr.region') } : { required: true })}
        />
        <TextField
          label={t('thr.industry')}
          placeholder={t('thr.industry.all')}
          {...{
            name: 'industry',
            value: industry,
            onChange: setIndustry,
            maxLength: 5,
            pattern: '[A-T]?\\d{0,4}',
          }}
        />
      </div>
      <div className="two-columns">
        <SelectField
          label={t('adm.criterion')}
          options={list.criteria.map((one) => ({ value: one.code, label: one[locale] }))}
          {...{ name: 'criterion', value: criterion, onChange: setCriterion, required: true }}
        />
        <TextField
          label={`${t('thr.value')} ${measure}`}
          {...{ name: 'value', value, onChange: setValue, required: true, inputMode: 'decimal' }}
        />
      </div>
      <label className="s13">
        <input
          type="checkbox"
          name="must"
          checked={must}
          onChange={(event) => setMust(event.target.checked)}
        />{' '}
        {t('thr.must')}
      </label>
      <TextField
        label={t('thr.document')}
        {...{
          name: 'documentNumber',
          value: document,
          onChange: setDocument,
          required: true,
          minLength: 2,
          maxLength: 120,
        }}
      />
      <div className="two-columns">
        <TextField
          label={t('thr.from')}
          {...{ name: 'fromOn', type: 'date', value: fromOn, onChange: setFromOn, required: true }}
        />
        <TextField label={t('thr.to')} {...{ name: 'toOn', type: 'date', value: toOn, onChange: setToOn }} />
      </div>
      <TextField
        label={t('thr.note')}
        {...{ name: 'note', value: note, onChange: setNote, maxLength: 500 }}
      />
      {from ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}
