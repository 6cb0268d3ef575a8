/** The office's own GeoJSON: tried first, every wrong thing told, then written all or none. */
import './words.ts';
import './land.css';
import { useState } from 'react';
import { upload } from '#web/api.ts';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { Refusals } from '#web/ui/problem.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { type BroughtParcels, landRoutes } from '../contract.ts';
import type { LandKey } from './words.ts';

const ENDINGS = ['.geojson', '.json'];

export function BringParcels({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<LandKey>();
  const { unit } = useSession();
  const units = useUnitOptions();
  const [unitId, setUnitId] = useState(unit.id);
  const [file, setFile] = useState<File | null>(null);
  const [check, setCheck] = useState<BroughtParcels | null>(null);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const { error, busy, save } = useSaving();
  const send = async (given: File, keep: boolean) => {
    setGoing({ name: given.name, share: 0 });
    const done = await save(async () => {
      const fields = { unitId, save: String(keep) };
      setCheck(
        await upload(landRoutes.bringParcels, [given], { fields }, (share) =>
          setGoing({ name: given.name, share }),
        ),
      );
    });
    setGoing(null);
    if (done && keep) onClose();
  };
  const take = (files: readonly File[]) => {
    const [given] = files;
    if (!given) return;
    setFile(given);
    setCheck(null);
    void send(given, false);
  };
  return (
    <Dialog
      title={t('land.bring')}
      wide
      onClose={onClose}
      footer={
        check && file ? (
          <>
            <button type="button" className="btn" onClick={() => [setFile(null), setCheck(null)]}>
              {t('land.bring.again')}
            </button>
            <button
              type="button"
              className="btn pri"
              disabled={busy || check.errorCount > 0 || check.added + check.changed === 0}
              onClick={() => void send(file, true)}
            >
              {t('land.bring.write')}
            </button>
          </>
        ) : undefined
      }
    >
      <p className="m s13">{t('land.bring.hint')}</p>
      <SelectField
        label={t('land.bring.unit')}
        {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId }}
      />
      {check === null ? (
        <Upload endings={ENDINGS} limitMb={20} onFiles={take} going={going} disabled={busy} />
      ) : null}
      <Problem error={error} />
      {check ? <Checked check={check} /> : null}
    </Dialog>
  );
}

function Checked({ check }: { readonly check: BroughtParcels }) {
  const { t } = useWords<LandKey>();
  const { count, added, changed, unchanged } = check;
  return (
    <>
      <p role="status" className={check.errorCount > 0 ? 'red' : 'green'}>
        {t('land.bring.found', { count, added, changed, unchanged })}
      </p>
      <Refusals reasons={check.errors} />
      {check.leftOut.length > 0 ? (
        <p className="m s12">{t('land.bring.left', { names: check.leftOut.join(t('land.list')) })}</p>
      ) : null}
      <div className="land-scroll" style={{ maxHeight: '40vh', overflow: 'auto' }}>
        <table className="grid">
          <thead>
            <tr>
              <th className="num">{t('land.bring.row')}</th>
              <th>{t('land.code')}</th>
              <th className="num">{t('land.area')}</th>
              <th className="num">{t('land.bring.outline')}</th>
            </tr>
          </thead>
          <tbody>
            {check.preview.map((row) => (
              <tr key={row.row}>
                <td className="num m">{row.row}</td>
                <td>{row.code}</td>
                <td className="num">{row.areaMu === null ? '' : number(row.areaMu, '亩', 2)}</td>
                <td className="num m">{row.outlineMu === null ? '' : number(row.outlineMu, '亩', 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
