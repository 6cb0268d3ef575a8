/** 形象进度: by day, in percent and words, with the photos; when and where they were taken as the file or the phone tells. */
import { hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { ImageRow, ProofAnswer } from '../page-contract.ts';
import type { OpeningProps } from './money.tsx';
import type { ProgressKey } from './words.ts';

export function Images({ page, onOpen }: OpeningProps) {
  const { t } = useWords<ProgressKey>();
  const standing = page.images.filter(({ supersededReason }) => supersededReason === null);
  return (
    <Section title={t('prg.images')} note={standing.length}>
      {page.images.length === 0 ? <p className="m s13">{t('prg.images.none')}</p> : null}
      {page.images.map((row) => (
        <Entry key={row.id} row={row} onOpen={onOpen} />
      ))}
    </Section>
  );
}

function Entry({ row, onOpen }: { readonly row: ImageRow; readonly onOpen: OpeningProps['onOpen'] }) {
  const { t } = useWords<ProgressKey>();
  const gone = row.supersededReason !== null;
  return (
    <div className={gone ? 'prg-image gone' : 'prg-image'}>
      <span className="nw">{row.happenedOn}</span>
      <span className="prg-percent">
        <progress max={100} value={Number(row.percent)} aria-label={`${row.percent}%`} />{' '}
        <b>{row.percent}%</b>
      </span>
      <span className="said-of">
        {row.words} {row.demo ? <Demo /> : null}
        {row.reason ? <span className="amber">　{row.reason}</span> : null}
        {gone ? (
          <span className="m">　{t('prg.superseded', { reason: row.supersededReason ?? '' })}</span>
        ) : null}
        <span className="m s12">　{row.post}</span>
        {row.visit ? <VisitPlaceLine visit={row.visit} /> : null}
        <span className="prg-photos">
          {row.evidence.map((proof) => (
            <Photo key={proof.id} proof={proof} />
          ))}
        </span>
      </span>
      <span className="nw">
        {row.can.includes('withdraw') ? (
          <button
            type="button"
            className="btn txt"
            onClick={() => onOpen({ act: 'withdraw', kind: 'image', id: row.id, word: row.happenedOn })}
          >
            {t('prg.withdraw')}
          </button>
        ) : null}
      </span>
    </div>
  );
}

/** Five decimals are about a metre. */
const near = (degrees: string | null): string => (degrees === null ? '' : Number(degrees).toFixed(5));

function VisitPlaceLine({ visit }: { readonly visit: NonNullable<ImageRow['visit']> }) {
  const { t } = useWords<ProgressKey>();
  const { latitude, longitude, accuracy, blockerId } = visit;
  const place = t('prg.place.of', { lat: near(latitude), lon: near(longitude) });
  return (
    <span className="m s12">
      {'　'}
      {latitude === null
        ? t('prg.place.none')
        : t('prg.place.phone', { place, m: Math.round(Number(accuracy ?? '0')) })}
      {blockerId ? (
        <>
          {'　'}
          <Link to={`/blockers/${blockerId}`}>{t('prg.blocker')}</Link>
        </>
      ) : null}
    </span>
  );
}

function Photo({ proof }: { readonly proof: ProofAnswer }) {
  const { t } = useWords<ProgressKey>();
  const href = hrefOf(routes.readProgressEvidence, { params: { id: proof.id } });
  const taken = proof.takenAt ? t('prg.taken', { at: proof.takenAt }) : t('prg.taken.none');
  const place = proof.latitude
    ? t('prg.place.photo', {
        place: t('prg.place.of', { lat: near(proof.latitude), lon: near(proof.longitude) }),
      })
    : '';
  return (
    <a href={href} download title={[proof.fileName, taken, place].filter(Boolean).join('　')}>
      {proof.fileName}
      <span className="m s12">　{[taken, place].filter(Boolean).join('　')}</span>
    </a>
  );
}
