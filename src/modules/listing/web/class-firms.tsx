/** The firms of a class: how it was for each is chosen on the row, and for the rest in one go. */
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { ATTENDANCE_STATES, type AttendanceState, type ClassPage, listingRoutes } from '../contract.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

const AFTER = ATTENDANCE_STATES.filter((state) => state !== 'invited');

export function ClassFirms({ held }: { readonly held: ClassPage }) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const names = useListingNames();
  const { error, busy, save } = useSaving();
  const may = held.can.includes('attend');
  const begun = held.heldOn <= today;
  const record = (ids: readonly string[], state: AttendanceState | null) =>
    void save(() =>
      api(listingRoutes.recordAttendance, {
        params: { id: held.id },
        body: { entries: ids.map((enterpriseId) => ({ enterpriseId, state })) },
      }),
    );
  const waiting = held.firms.filter(({ state }) => state === 'invited').map((one) => one.enterpriseId);
  return (
    <>
      <Problem error={error} />
      <table className="grid">
        <tbody>
          {held.firms.map((firm) => (
            <tr key={firm.enterpriseId}>
              <td style={{ width: '100%' }}>
                <Link to={`/enterprises/${firm.enterpriseId}`}>{firm.enterprise}</Link>{' '}
                <span className="m hide-phone">{firm.creditCode}</span>
              </td>
              <td className="nw hide-phone">{firm.unit ?? t('listing.unit.none')}</td>
              <td className="nw">
                {firm.caseId ? (
                  <Link to={`/listing/${firm.caseId}`}>{names.stage(firm.stage)}</Link>
                ) : (
                  <span className="m">{t('class.case.none')}</span>
                )}
              </td>
              <td className="nw">
                {may ? (
                  <select
                    className="inp attendance-state"
                    aria-label={`${firm.enterprise} ${t('class.state')}`}
                    value={firm.state}
                    disabled={busy}
                    onChange={({ target }) => {
                      const state = ATTENDANCE_STATES.find((one) => one === target.value) ?? null;
                      record([firm.enterpriseId], state);
                    }}
                  >
                    {(begun ? ATTENDANCE_STATES : (['invited'] as const)).map((state) => (
                      <option key={state} value={state}>
                        {t(`class.state.${state}`)}
                      </option>
                    ))}
                    <option value="">{t('class.uninvite')}</option>
                  </select>
                ) : (
                  t(`class.state.${firm.state}`)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may && begun && waiting.length > 0 ? (
        <p className="s13 said" style={{ paddingTop: 8 }}>
          <span className="m">
            {t('class.all')} ({waiting.length})
          </span>
          {AFTER.map((state) => (
            <button
              key={state}
              type="button"
              className="btn"
              disabled={busy}
              onClick={() => record(waiting, state)}
            >
              {t(`class.state.${state}`)}
            </button>
          ))}
        </p>
      ) : null}
    </>
  );
}
