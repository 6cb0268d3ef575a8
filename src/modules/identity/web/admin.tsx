/** 管理: units, people and posts, indicators, what the reader learned, light rules, tokens for machines. */
import './words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { Indicators } from './indicators.tsx';
import { Learned } from './learned.tsx';
import { People } from './people.tsx';
import { Schemes } from './schemes.tsx';
import { Tokens } from './tokens.tsx';
import { Units } from './units.tsx';
import type { AdminKey } from './words.ts';

const PARTS = {
  units: Units,
  people: People,
  indicators: Indicators,
  learned: Learned,
  schemes: Schemes,
  tokens: Tokens,
};
type Part = keyof typeof PARTS;

export default function Admin() {
  const { t } = useWords<AdminKey>();
  const mayReview = useCan('lexicon.review');
  const mayIndicators = useCan('indicators.manage');
  const shown: readonly (readonly [Part, boolean])[] = [
    ['units', true],
    ['people', true],
    ['indicators', mayIndicators],
    ['learned', mayReview],
    ['schemes', true],
    ['tokens', true],
  ];
  const tabs: Tab<Part>[] = shown.flatMap(([part, may]) =>
    may ? [[part, t(`admin.tab.${part}`)] as const] : [],
  );
  const Open = PARTS[useTab(tabs) ?? 'units'];
  return (
    <Page
      title={t('nav.admin')}
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.admin')} />
        </div>
      }
    >
      <Open />
    </Page>
  );
}
