/** A visit in under a minute, also on a phone: firm, day, who, what for. Whoever else goes there is shown before it is saved. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { visitRoutes } from '../visit-contract.ts';
import type { Direction, NearVisit } from '../visit-parts-contract.ts';
import { NO_SOURCE, SourceFields, sourceBody } from './source-fields.tsx';
import { JoinForm } from './visit-forms.tsx';
import type { VisitKey } from './visit-words.ts';

export interface VisitFormProps {
  readonly firm: string;
  readonly enquiryId: string | undefined;
  readonly onClose: () => void;
}

const WAYS: readonly Direction[] = ['out', 'in', 'video'];

export function VisitForm({ firm: given, enquiryId, onClose }: VisitFormProps) {
  const { t } = useWords<VisitKey>();
  const { today, post: own } = useSession();
  const go = useGo();
  const [direction, setDirection] = useState<Direction>('out');
  const [enterpriseId, setEnterprise] = useState('');
  const [firm, setFirm] = useState(given);
  const [past, setPast] = useState(false);
  const [day, setDay] = useState(today);
  const [time, setTime] = useState('');
  const [post, setPost] = useState(own);
  const [matter, setMatter] = useState('');
  const [place, setPlace] = useState('');
  const [words, setWords] = useState('');
  const [source, setSource] = useState(NO_SOURCE);
  const [knowing, setKnowing] = useState(false);
  const [joining, setJoining] = useState<NearVisit | null>(null);
  const near = useNear(enterpriseId, firm, past ? '' : day);
  const save = async () => {
    const { source: _s, sourceDetail: _d, ...introducer } = sourceBody(source);
    const { id } = await api(visitRoutes.planVisit, {
      body: {
        ...{
          direction,
          enterpriseId: enterpriseId || null,
          firm: enterpriseId ? null : firm || null,
          post,
          matter,
        },
        ...{ place: place || null, words: past ? words || null : null, ...introducer, knowing },
        ...(past ? { happenedOn: day } : { plannedOn: day, plannedTime: time || null }),
        enquiryId: enquiryId ?? null,
      },
    });
    go(`/projects/visits/${id}`);
  };
  if (joining) return <JoinForm id={joining.id} unit={joining.unit} onClose={onClose} />;
  return (
    <FormDialog title={t('vst.add.title')} word={t('vst.add')} onClose={onClose} onSave={save}>
      <div className="att-line">
        <Segments
          name={t('vst.direction')}
          value={direction}
          options={WAYS.map((code) => [code, t(`vst.direction.${code}`)] as const)}
          onChange={setDirection}
        />
        <Segments
          name={t('vst.when')}
          value={past ? 'past' : 'plan'}
          options={[
            ['plan', t('vst.planned')],
            ['past', t('vst.happened')],
          ]}
          onChange={(one) => setPast(one === 'past')}
        />
      </div>
      <EnterpriseField value={enterpriseId} onChange={setEnterprise} none={t('vst.firm.other')} />
      {enterpriseId === '' ? (
        <TextField
          label={t('vst.firm.name')}
          {...{ name: 'firm', value: firm, onChange: setFirm, required: true, minLength: 2, maxLength: 120 }}
        />
      ) : null}
      <div className="two-columns">
        <TextField
          label={t('vst.on')}
          {...{
            name: past ? 'happenedOn' : 'plannedOn',
            type: 'date',
            value: day,
            onChange: setDay,
            required: true,
          }}
          {...(past ? { max: today } : { min: today })}
        />
        {past ? null : (
          <TextField
            label={t('vst.time')}
            {...{ name: 'plannedTime', type: 'time', value: time, onChange: setTime }}
          />
        )}
      </div>
      <Near rows={near.rows} window={near.window} onJoin={setJoining} />
      {near.rows.length > 0 ? (
        <label className="att-check">
          <input
            name="knowing"
            type="checkbox"
            checked={knowing}
            onChange={(event) => setKnowing(event.target.checked)}
          />
          {t('vst.knowing')}
        </label>
      ) : null}
      <TextField
        label={t('vst.matter')}
        {...{
          name: 'matter',
          value: matter,
          onChange: setMatter,
          required: true,
          minLength: 2,
          maxLength: 300,
        }}
      />
      <div className="two-columns">
        <TextField
          label={t('vst.post')}
          {...{ name: 'post', value: post, onChange: setPost, required: true, minLength: 2, maxLength: 60 }}
        />
        <TextField
          label={t('vst.place')}
          {...{ name: 'place', value: place, onChange: setPlace, maxLength: 120 }}
        />
      </div>
      {past ? (
        <TextField
          label={t('vst.words')}
          {...{ name: 'words', value: words, onChange: setWords, maxLength: 500 }}
        />
      ) : null}
      <SourceFields value={source} onChange={setSource} />
    </FormDialog>
  );
}

function useNear(enterpriseId: string, firm: string, on: string) {
  const query = useDeferredValue({
    ...(enterpriseId ? { enterpriseId } : { firm: firm.trim() || undefined }),
    day: on,
  });
  const found = useQuery({
    queryKey: ['attraction', 'near', query],
    queryFn: () => api(visitRoutes.nearVisits, { query }),
    enabled: on !== '' && (enterpriseId !== '' || firm.trim().length >= 2),
    retry: false,
  });
  return found.data ?? { rows: [], window: 0 };
}

export interface NearProps {
  readonly rows: readonly NearVisit[];
  readonly window: number;
  readonly onJoin: (visit: NearVisit) => void;
}

/** Whose visit, when and who: and the way to go along. */
export function Near({ rows, window, onJoin }: NearProps) {
  const { t } = useWords<VisitKey>();
  if (rows.length === 0) return null;
  return (
    <div className="att-warn s13" role="status">
      <b>{t('vst.near.title', { window })}</b>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {t('vst.near.line', { day: row.day, unit: row.unit, post: row.post })}{' '}
            <span className="m">{t(`vst.state.${row.state}`)}</span>
            {row.kind === 'chain-visit' ? <span className="m"> {t('vst.chain')}</span> : null}
            {row.can.includes('join') ? (
              <button type="button" className="btn txt" onClick={() => onJoin(row)}>
                {t('vst.join')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
