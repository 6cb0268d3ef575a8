/** 亮灯规则: the schemes as dated data with their sources; what is not first-hand says so. */
import { useQuery } from '@tanstack/react-query';
import { targetRoutes } from '#modules/targets/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Cited } from '#web/ui/cited.tsx';
import { Section } from '#web/ui/parts.tsx';
import { ListPart } from './list-part.tsx';
import type { AdminKey } from './words.ts';

/** Confidence of a source that was seen in the original: rules/targets/schemes.yaml says what the letters mean. */
const FIRST_HAND = 'H';

export function Schemes() {
  const { t } = useWords<AdminKey>();
  const list = useQuery({ queryKey: ['schemes'], queryFn: () => api(targetRoutes.listSchemes) });
  return (
    <ListPart query={list} empty={t('admin.scheme.none')}>
      {list.data?.map((scheme) => (
        <Section
          key={scheme.code}
          title={scheme.label}
          note={`${t('admin.scheme.from')} ${scheme.effectiveFrom} – ${scheme.effectiveTo ?? t('admin.scheme.open')}`}
          tools={
            scheme.confidence === FIRST_HAND ? null : <b className="amber s13">{t('admin.scheme.doubt')}</b>
          }
        >
          <ul className="s13" style={{ padding: '8px 0' }}>
            {scheme.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <p className="m s12">
            {t('admin.scheme.source')} <Cited text={scheme.citation} />
          </p>
          {scheme.note ? <p className="m s12">{scheme.note}</p> : null}
        </Section>
      ))}
    </ListPart>
  );
}
