/** A list of firms pasted from Excel: checked line by line by the server, then written whole or not at all. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import {
  ATTENDANCE_STATES,
  type AttendanceCheck,
  type AttendanceState,
  type ClassPage,
  listingRoutes,
} from '../contract.ts';
import type { ListingKey } from './words.ts';

export function BringAttendance({ held }: { readonly held: ClassPage }) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const { error, busy, save } = useSaving();
  const begun = held.heldOn <= today;
  const [state, setState] = useState<AttendanceState>(begun ? 'attended' : 'invited');
  const [brought, setBrought] = useState<{ text: string; check: AttendanceCheck } | null>(null);
  const [done, setDone] = useState(false);
  const send = (text: string, as: AttendanceState, dryRun: boolean) =>
    api(listingRoutes.pasteAttendance, { params: { id: held.id }, body: { text, state: as, dryRun } });
  const look = (text: string, as: AttendanceState) =>
    void save(async () => {
      setBrought({ text, check: await send(text, as, true) });
      setDone(false);
    });
  const write = (text: string) =>
    void save(async () => {
      await send(text, state, false);
      setBrought(null);
      setDone(true);
    });
  const choose = (value: string) => {
    const as = ATTENDANCE_STATES.find((one) => one === value) ?? state;
    setState(as);
    if (brought) look(brought.text, as);
  };
  return (
    <Section title={t('class.bring')}>
      <div style={{ display: 'grid', gap: 12, padding: '12px 0' }}>
        <div className="narrow">
          <SelectField
            label={t('class.bring.as')}
            options={(begun ? ATTENDANCE_STATES : (['invited'] as const)).map((value) => ({
              value,
              label: t(`class.state.${value}`),
            }))}
            {...{ value: state, onChange: choose, required: true }}
          />
        </div>
        {done ? (
          <p role="status" className="green s13">
            {t('class.bring.done')}
          </p>
        ) : null}
        <Problem error={error} />
        <PasteGrid
          check={brought?.check ?? null}
          busy={busy}
          onPaste={(text) => look(text, state)}
          onConfirm={() => brought && write(brought.text)}
          onClear={() => setBrought(null)}
        >
          {brought ? (
            <p className="s13 m2">{t('class.bring.changed', { count: brought.check.changed })}</p>
          ) : null}
        </PasteGrid>
      </div>
    </Section>
  );
}
