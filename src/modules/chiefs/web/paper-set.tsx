/** 几图几清单: each item of the chosen set, generated, attached or lacking; the office chooses a set and attaches papers. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chiefRoutes } from '../contract.ts';
import type { ChainSet, SetDocument, SetItem } from '../team-contract.ts';
import { DocumentForm } from './document-form.tsx';
import { useChiefWords } from './team.tsx';
import type { ChiefKey } from './words.ts';

interface PaperSetProps {
  readonly chainId: string;
  readonly set: ChainSet;
  readonly edits: boolean;
}

export function PaperSet({ chainId, set, edits }: PaperSetProps) {
  const { t } = useWords<ChiefKey>();
  const [choosing, setChoosing] = useState(false);
  const [attaching, setAttaching] = useState<SetItem | null>(null);
  const [down, setDown] = useState<SetDocument | null>(null);
  return (
    <Section
      title={t('chf.set')}
      note={`${set.name}　${set.from ? t('chf.set.from', { day: set.from }) : t('chf.set.default')}`}
      tools={
        edits ? (
          <button type="button" className="btn" onClick={() => setChoosing(true)}>
            {t('chf.set.choose')}
          </button>
        ) : null
      }
    >
      {set.note ? <p className="s13 amber">{set.note}</p> : null}
      <table className="grid">
        <tbody>
          {set.items.map((item) => (
            <tr key={item.code}>
              <td className="nw">{item.name}</td>
              <td className="nw">
                <How item={item} />
              </td>
              <td style={{ width: '100%' }}>
                {item.documents.map((document) => (
                  <div key={document.id} className="s13">
                    <Attached document={document} />
                    {edits ? (
                      <button type="button" className="btn txt" onClick={() => setDown(document)}>
                        {t('chf.doc.down')}
                      </button>
                    ) : null}
                  </div>
                ))}
              </td>
              <td className="nw">
                {edits && item.piece === null ? (
                  <button type="button" className="btn txt" onClick={() => setAttaching(item)}>
                    {t('chf.set.attach')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="m s12">{set.source}</p>
      {choosing ? <SetForm chainId={chainId} onClose={() => setChoosing(false)} /> : null}
      {attaching ? (
        <DocumentForm
          {...{ chainId, item: attaching.code, title: attaching.name, onClose: () => setAttaching(null) }}
        />
      ) : null}
      {down ? (
        <ReasonDialog
          title={t('chf.doc.down')}
          onClose={() => setDown(null)}
          onSave={(reason) =>
            api(chiefRoutes.withdrawDocument, { params: { id: down.id }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

function How({ item }: { readonly item: SetItem }) {
  const { t } = useWords<ChiefKey>();
  const expected = item.expected === null ? '' : `，${t('chf.set.expected', { count: item.expected })}`;
  if (item.how === 'lacking')
    return (
      <span className="red">
        {item.to ? <Link to={item.to}>{t('chf.set.lacking')}</Link> : t('chf.set.lacking')}
        {expected}
      </span>
    );
  const word = t(`chf.set.${item.how}`, { count: item.count });
  return (
    <>
      {item.to ? <Link to={item.to}>{word}</Link> : word}
      {expected}
    </>
  );
}

export function Attached({ document }: { readonly document: SetDocument }) {
  return (
    <>
      {document.link ? (
        <a href={document.link} target="_blank" rel="noreferrer">
          {document.title}
        </a>
      ) : (
        document.title
      )}{' '}
      <span className="m">
        {[document.documentNumber, document.from, document.enteredPost].filter(Boolean).join(' · ')}
      </span>{' '}
      {document.demo ? <Demo /> : null}
    </>
  );
}

function SetForm({ chainId, onClose }: { readonly chainId: string; readonly onClose: () => void }) {
  const { t } = useWords<ChiefKey>();
  const { today } = useSession();
  const { sets } = useChiefWords();
  const [code, setCode] = useState('minimal');
  const [from, setFrom] = useState(today);
  const [source, setSource] = useState('');
  const chosen = sets.find((one) => one.code === code);
  const save = () => api(chiefRoutes.chooseSet, { params: { id: chainId }, body: { code, from, source } });
  return (
    <FormDialog title={t('chf.set.choose')} onClose={onClose} onSave={save} about={code}>
      <SelectField
        label={t('chf.set.which')}
        options={sets.map((one) => ({ value: one.code, label: one.name }))}
        {...{ name: 'code', value: code, onChange: setCode, required: true }}
      />
      {chosen ? (
        <p className="s13 m">
          {chosen.items.map(({ name }) => name).join('、')}。{chosen.note}　{chosen.source}
        </p>
      ) : null}
      <TextField
        label={t('chf.from')}
        {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
      />
      <TextField
        label={t('chf.source')}
        {...{
          name: 'source',
          value: source,
          onChange: setSource,
          required: true,
          minLength: 2,
          maxLength: 200,
        }}
      />
    </FormDialog>
  );
}
