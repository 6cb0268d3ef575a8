/** What stands beside the conditions: document, days, source, how it meets its neighbours, who said what and when. */
import type { ReactNode } from 'react';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Doubt } from '#web/ui/doubt.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { VersionPage } from '../contract.ts';
import { Neighbours } from './neighbours.tsx';
import { daysWord } from './shown.ts';
import type { RuleKey } from './words.ts';

export function VersionHead({ page }: { readonly page: VersionPage }) {
  const { t } = useWords<RuleKey>();
  return (
    <div>
      <Section title={page.version}>
        <table className="grid">
          <tbody>
            <Row word={t('rule.number')}>{page.documentNumber ?? t('rule.number.none')}</Row>
            <Row word={t('rule.days')}>
              {daysWord(t, page)}
              {page.review ? ` · ${t('rule.review')} ${daysWord(t, page.review)}` : ''}
            </Row>
            {page.tracks.map((track) => (
              <Row key={track} word={`${t('rule.counts')} ${t(`rule.${track}`)}`}>
                {page.counts[track].map((days) => daysWord(t, days)).join('；') || t('rule.counts.none')}
              </Row>
            ))}
            <Row word={t('rule.source')}>{page.source}</Row>
            <Row word={t('rule.confidence')}>
              {page.confidence}
              {page.doubt ? (
                <>
                  {' '}
                  <Doubt source={page.source} />
                </>
              ) : null}
            </Row>
            {page.note ? <Row word={t('rule.note')}>{page.note}</Row> : null}
            {page.origin ? <Row word={t('rule.origin')}>{page.origin}</Row> : null}
          </tbody>
        </table>
      </Section>
      {page.shipped || page.state === 'withdrawn' ? null : (
        <Section title={t('rule.neighbours')} thin>
          <Neighbours neighbours={page.neighbours} />
        </Section>
      )}
      <Said page={page} />
    </div>
  );
}

function Said({ page }: { readonly page: VersionPage }) {
  const { t } = useWords<RuleKey>();
  const { drafted, adopted, withdrawn, switches } = page;
  if (!drafted && switches.length === 0) return null;
  return (
    <Section title={t(drafted ? 'rule.drafted' : 'rule.switches')} thin>
      <table className="grid">
        <tbody>
          {drafted ? (
            <Row word={t('rule.drafted')}>
              {drafted.post} {moment(drafted.at)}{' '}
              {page.supersedes ? (
                <Link to={`/rulebook/${page.supersedes}`}>{t('rule.supersedes')}</Link>
              ) : null}
            </Row>
          ) : null}
          {adopted ? (
            <Row word={t('rule.adopted')}>
              {adopted.post} {moment(adopted.at)} {adopted.note}
            </Row>
          ) : null}
          {withdrawn ? (
            <Row word={t('rule.withdrawn')}>
              {withdrawn.post} {moment(withdrawn.at)} {withdrawn.reason}
            </Row>
          ) : null}
          {switches.map((one) => (
            <Row key={one.at} word={t(one.on ? 'rule.switch.on' : 'rule.switch.off', { from: one.from })}>
              {one.post} {moment(one.at)} {one.reason}
            </Row>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Row({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <tr>
      <td className="m nw">{word}</td>
      <td>{children}</td>
    </tr>
  );
}
