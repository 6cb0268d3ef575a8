/** The right side of a case's page: what is written down, the firm's classes and its other cases. */
import type { ReactNode } from 'react';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { CasePage } from '../contract.ts';
import { FACTS } from './fact-fields.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

interface PartProps {
  readonly page: CasePage;
}

export function CaseFacts({ page }: PartProps) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const line = (head: string, value: ReactNode) => (
    <tr key={head}>
      <th scope="row" className="nw">
        {head}
      </th>
      <td>{value || <span className="m">{t('listing.unit.none')}</span>}</td>
    </tr>
  );
  return (
    <Section title={t('listing.facts')}>
      <table className="grid">
        <tbody>
          {line(
            t('listing.enterprise'),
            <>
              <Link to={`/enterprises/${page.enterpriseId}`}>{page.enterprise}</Link>{' '}
              <span className="m">{page.creditCode}</span>
            </>,
          )}
          {line(t('listing.unit'), page.unit)}
          {line(t('listing.board'), names.board(page.board))}
          {FACTS.map((field) => line(t(`listing.${field}`), page[field]))}
          {line(t('listing.responsible'), page.responsible)}
          {page.note ? line(t('listing.note'), page.note) : null}
        </tbody>
      </table>
    </Section>
  );
}

export function ClassesOf({ page }: PartProps) {
  const { t } = useWords<ListingKey>();
  return (
    <Section title={t('class.attended')} note={page.classesOf.length}>
      {page.classesOf.length === 0 ? <p className="m s13">{t('class.attended.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.classesOf.map(({ classId, title, heldOn, state, note }) => (
            <tr key={classId}>
              <td className="nw">{heldOn}</td>
              <td style={{ width: '100%' }}>
                <Link to={`/listing/classes/${classId}`}>{title}</Link> <span className="m">{note}</span>
              </td>
              <td className={state === 'absent' ? 'nw amber' : 'nw'}>{t(`class.state.${state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

export function Others({ page }: PartProps) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  if (page.others.length === 0) return null;
  return (
    <Section title={t('listing.others')} note={page.others.length}>
      {page.others.map(({ id, stage, status, stageSince }) => (
        <p key={id} className="s13">
          <Link to={`/listing/${id}`}>{names.stage(stage)}</Link> {stageSince}{' '}
          <span className="m">{t(`listing.status.${status}`)}</span>
        </p>
      ))}
    </Section>
  );
}
