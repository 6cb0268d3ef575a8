/** 口径: every rule with the region's own word on it, by which document and from when; schemes that may be taken over whole. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { divide } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { type RuleLine, ruleRoutes } from '../rule-contract.ts';
import { PresetDialog, RuleDialog } from './rule-dialogs.tsx';
import type { RecognitionKey } from './words.ts';

export function Rules() {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [changing, setChanging] = useState<RuleLine | null>(null);
  const [adopting, setAdopting] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['recognition', 'rules', asOf],
    queryFn: () => api(ruleRoutes.readRules, { query: { asOf } }),
  });
  const may = found.data?.can.includes('switch') ?? false;
  const preset = found.data?.presets.find(({ code }) => code === adopting);
  return (
    <>
      <p className="s13 m">{t('rule.note')}</p>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      <table className="grid stack">
        <thead>
          <tr>
            <th>{t('rule.title')}</th>
            <th>{t('rule.on')}</th>
            <th>{t('rule.effect')}</th>
            <th>{t('rule.settings')}</th>
            <th>{t('rule.source')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {(found.data?.rules ?? []).map((rule) => (
            <RuleRow key={rule.code} {...{ rule, may }} onChange={() => setChanging(rule)} />
          ))}
        </tbody>
      </table>
      <Section title={t('rule.schemes')} note={found.data?.presets.length}>
        <table className="grid stack">
          <tbody>
            {(found.data?.presets ?? []).map(({ code, title, source, rules }) => (
              <tr key={code}>
                <td>
                  <b>{title}</b>
                  <div className="m s12">{source}</div>
                </td>
                <td className="s13">
                  {rules
                    .map((one) => found.data?.rules.find((rule) => rule.code === one)?.title ?? one)
                    .join('、')}
                </td>
                <td className="nw">
                  {may ? (
                    <button type="button" className="btn no-print" onClick={() => setAdopting(code)}>
                      {t('rule.adopt')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {changing ? <RuleDialog rule={changing} onClose={() => setChanging(null)} /> : null}
      {preset ? <PresetDialog preset={preset} onClose={() => setAdopting(null)} /> : null}
    </>
  );
}

interface RuleRowProps {
  readonly rule: RuleLine;
  readonly may: boolean;
  readonly onChange: () => void;
}

function RuleRow({ rule, may, onChange }: RuleRowProps) {
  const { t } = useWords<RecognitionKey>();
  const { today } = useAsOf();
  return (
    <tr>
      <td>
        <b>{rule.title}</b>
      </td>
      <td className="nw" data-head={t('rule.on')}>
        <b className={rule.on ? 'green' : 'm'}>{t(rule.on ? 'rule.on' : 'rule.off')}</b>
        <div className="m s12">
          {rule.switchedFrom === null
            ? t('rule.preset', { day: rule.version })
            : t('rule.since', { day: rule.switchedFrom })}
        </div>
      </td>
      <td data-head={t('rule.effect')}>{t(`effect.${rule.effect}`)}</td>
      <td data-head={t('rule.settings')} style={{ width: '24%' }}>
        <Settings rule={rule} />
      </td>
      <td className="s12" data-head={t('rule.source')} style={{ width: '26%' }}>
        {rule.source}
        {rule.words.map((word) => (
          <div key={word.id} className={word.supersededReason ? 'm' : undefined}>
            {t('rule.since', { day: word.onFrom })} {t(word.isOn ? 'rule.on' : 'rule.off')}{' '}
            {word.documentNumber} {word.reason}{' '}
            <span className="m">
              {word.post} {moment(word.recordedAt, today)}
            </span>{' '}
            {word.supersededReason ? t('rule.superseded', { reason: word.supersededReason }) : null}{' '}
            {word.demo ? <Demo /> : null}
          </div>
        ))}
      </td>
      <td className="nw">
        {may ? (
          <button type="button" className="btn no-print" onClick={onChange}>
            {t('rule.change')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

function Settings({ rule: { settings } }: { readonly rule: RuleLine }) {
  const { t } = useWords<RecognitionKey>();
  const parts = [
    ...(settings.least === undefined ? [] : [`${t('rule.least')} ${divide(settings.least, '10000', 4)}`]),
    ...(settings.days === undefined ? [] : [`${t('rule.days')} ${settings.days}`]),
    ...(settings.years === undefined ? [] : [`${t('rule.years')} ${settings.years}`]),
    ...(settings.classes === undefined ? [] : [`${t('rule.classes.shown')} ${settings.classes.join('、')}`]),
    ...(settings.words === undefined ? [] : [settings.words.join('、')]),
  ];
  return (
    <span className="s13">
      {parts.map((part) => (
        <span key={part} style={{ display: 'block' }}>
          {part}
        </span>
      ))}
    </span>
  );
}
