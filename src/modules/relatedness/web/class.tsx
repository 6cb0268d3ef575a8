/** One class of a place: its quotient and density spelled out, all classes near to it, all places that have it. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link, useParam } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { type ClassPage, relatednessRoutes } from '../contract.ts';
import { Few } from './class-columns.tsx';
import { EditionSaid } from './edition-said.tsx';
import {
  amount,
  chosenOf,
  classAddress,
  className,
  complexity,
  density,
  measureKey,
  phi,
  quotient,
} from './shown.ts';
import type { RelatednessKey } from './words.ts';

export default function ClassScreen() {
  const { t } = useWords<RelatednessKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const code = useParam('code');
  const query = chosenOf(search, asOf);
  const found = useQuery({
    queryKey: ['relatedness-class', code, query],
    queryFn: () => api(relatednessRoutes.readClass, { params: { code }, query }),
  });
  const page = found.data;
  const back = classAddress('', search).replace('/relatedness/', '/relatedness');
  return (
    <Page
      name={page ? className(page.row) : code}
      title={
        <>
          <Link to={back}>{t('nav.relatedness')}</Link> / {page ? className(page.row) : code}
        </>
      }
      history
      busy={found.isFetching}
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {page ? (
        <>
          <EditionSaid edition={page.edition} />
          <Formulas page={page} />
          <Near page={page} />
          <Places page={page} />
        </>
      ) : null}
    </Page>
  );
}

function Formulas({ page: { row, parts, place, edition, nearHeld, nearAll } }: { readonly page: ClassPage }) {
  const { t } = useWords<RelatednessKey>();
  const one = (value: number) => amount(value, edition.measure);
  return (
    <>
      <p className="said">
        <b>{place.name}</b>
        <span>{t(row.has ? 'rel.has.has' : 'rel.has.lacks')}</span>
        <Few row={row} />
        {row.rank === null ? null : (
          <span>
            {t('rel.col.rank')} {row.rank} / {edition.classCount - place.diversity}
          </span>
        )}
        <span>
          {t('rel.col.pci')} {complexity(row.pci)}
        </span>
      </p>
      {row.few.map((why) => (
        <p key={why} className="amber s13">
          {t(`rel.few.${why}`)}
        </p>
      ))}
      <Section thin title={t('rel.formula.quotient')} note={t(measureKey(edition.measure))}>
        <p>
          {t('rel.formula.quotient.is', {
            ...{
              value: one(parts.value),
              placeTotal: one(parts.placeTotal),
              classTotal: one(parts.classTotal),
              total: one(parts.total),
            },
            quotient: quotient(row.quotient),
          })}
        </p>
        <p className="m s13">{t('rel.formula.quotient.says')}</p>
      </Section>
      <Section thin title={t('rel.formula.density')}>
        <p>
          {t('rel.formula.density.is', {
            held: phi(nearHeld),
            all: phi(nearAll),
            density: density(row.density),
          })}
        </p>
        <p className="m s13">{t('rel.formula.density.says')}</p>
      </Section>
    </>
  );
}

function Near({ page: { near } }: { readonly page: ClassPage }) {
  const { t } = useWords<RelatednessKey>();
  const [search] = useUrl();
  if (near.length === 0) return <p className="m">{t('rel.near.none')}</p>;
  return (
    <Section title={t('rel.near')} note={near.length}>
      <p className="m s13">{t('rel.near.says')}</p>
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          <thead>
            <tr>
              <th>{t('rel.col.class')}</th>
              <th className="num">{t('rel.near.phi')}</th>
              <th>{t('rel.has')}</th>
              <th className="num">{t('rel.col.quotient')}</th>
            </tr>
          </thead>
          <tbody>
            {near.map((one) => (
              <tr key={one.code}>
                <td>
                  <Link to={classAddress(one.code, search)}>{className(one)}</Link>
                </td>
                <td className="num">{phi(one.phi)}</td>
                <td className={one.has ? undefined : 'm'}>{t(one.has ? 'rel.has.has' : 'rel.has.lacks')}</td>
                <td className="num">{quotient(one.quotient)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Places({ page: { places, edition, row } }: { readonly page: ClassPage }) {
  const { t } = useWords<RelatednessKey>();
  const [search] = useUrl();
  if (places.length === 0) return <p className="m">{t('rel.places.none')}</p>;
  return (
    <Section title={t('rel.places')} note={row.ubiquity}>
      <div style={{ overflowX: 'auto' }}>
        <table className="grid">
          <thead>
            <tr>
              <th>{t('rel.place')}</th>
              <th className="num">{t(measureKey(edition.measure))}</th>
              <th className="num">{t('rel.col.quotient')}</th>
              <th className="num">ECI</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place.placeNumber}>
                <td>
                  <Link to={classAddress(row.code, { ...search, place: String(place.placeNumber) })}>
                    {place.name}
                  </Link>
                </td>
                <td className="num">{amount(place.value, edition.measure)}</td>
                <td className="num">{quotient(place.quotient)}</td>
                <td className="num">{complexity(place.eci)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
