/** The list is closed: whoever is to be left out by hand is marked, each with the reason. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { expertRoutes } from '../contract.ts';
import type { PanelPage } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import type { ExpertKey } from './words.ts';

export interface CloseFormProps {
  readonly panel: PanelPage;
  readonly onClose: () => void;
}

export function CloseForm({ panel, onClose }: CloseFormProps) {
  const { t } = useWords<ExpertKey>();
  const query = { state: 'in' as const, limit: 500 };
  const pool = useQuery({
    queryKey: ['experts', 'list', query],
    queryFn: () => api(expertRoutes.listExperts, { query }),
  });
  const [out, setOut] = useState<Readonly<Record<string, string>>>({});
  const toggle = (id: string) =>
    setOut((before) => {
      const { [id]: known, ...rest } = before;
      return known === undefined ? { ...before, [id]: '' } : rest;
    });
  const save = () =>
    api(panelRoutes.closeList, {
      params: { id: panel.id },
      body: {
        version: panel.version,
        exclude: Object.entries(out).map(([expertId, reason]) => ({ expertId, reason })),
      },
    });
  return (
    <FormDialog title={t('pan.close')} word={t('pan.close')} onClose={onClose} onSave={save} wide>
      <p>{t('pan.close.says')}</p>
      <fieldset className="field">
        <legend>{t('pan.close.who')}</legend>
        <div className="exp-out">
          {(pool.data?.rows ?? []).map((row) => (
            <div key={row.id}>
              <label className="s13">
                <input type="checkbox" checked={out[row.id] !== undefined} onChange={() => toggle(row.id)} />{' '}
                {row.name} <span className="m">{row.institution}</span>
              </label>
              {out[row.id] === undefined ? null : (
                <TextField
                  label={t('pan.close.why')}
                  {...{
                    name: 'reason',
                    value: out[row.id] ?? '',
                    required: true,
                    minLength: 2,
                    maxLength: 300,
                  }}
                  onChange={(reason) => setOut((before) => ({ ...before, [row.id]: reason }))}
                />
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
