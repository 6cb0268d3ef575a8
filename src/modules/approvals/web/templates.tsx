/** 模板与时限: the matters of each kind of project as they hold at a place, with every limit's source and doubt; the office's own changes. */
import './words.ts';
import './approvals.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions, useUnits } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, Problem, Section } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ApprovalChangeRow, approvalRoutes, type TemplatePage } from '../contract.ts';
import { ChangeForm, type ChangeWish } from './change-form.tsx';
import { ApprovalTabs } from './tabs.tsx';
import { TemplateGraph } from './template-graph.tsx';
import { TemplateTable } from './template-table.tsx';
import type { ApprovalKey } from './words.ts';

export default function Templates() {
  const { t, locale } = useWords<ApprovalKey>();
  const { asOf } = useAsOf();
  const { unit } = useSession();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const [change, setChange] = useState<ChangeWish | null>(null);
  // an office is no place: its limits are those of what it stands in
  const own = useUnits().data?.find(({ id }) => id === unit.id);
  const place = own?.kind === 'office' ? (own.parentId ?? unit.id) : unit.id;
  const unitId = search.unitId || place;
  const found = useQuery({
    queryKey: ['approvals', 'templates', unitId, asOf],
    queryFn: () => api(approvalRoutes.readApprovalTemplates, { query: { unitId, asOf } }),
    placeholderData: (before) => before,
  });
  const page = found.data;
  const template = page?.templates.find(({ code }) => code === search.template) ?? page?.templates[0];
  const may = page?.can.includes('change') ?? false;
  return (
    <Page
      title={t('nav.approvals')}
      name={t('apv.tab.templates')}
      history
      busy={found.isFetching}
      below={<ApprovalTabs open="/approvals/templates" />}
      tools={
        may ? (
          <button type="button" className="btn" onClick={() => setChange({ kind: 'add' })}>
            {t('apv.change.add')}
          </button>
        ) : null
      }
    >
      <div className="filters no-print">
        <SelectField
          label={t('apv.template')}
          options={(page?.templates ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
          {...{ value: template?.code ?? '', onChange: (code: string) => set({ template: code }) }}
        />
        <SelectField
          label={t('apv.place')}
          options={units}
          {...{ value: unitId, onChange: (id: string) => set({ unitId: id }) }}
        />
        <span className="m s12">{t('apv.doubts.note')}</span>
      </div>
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {page && template ? (
        <>
          <Section title={template[locale]} note={template.source}>
            <TemplateGraph {...{ template, page }} />
            <TemplateTable {...{ template, page, may }} onChange={setChange} />
          </Section>
          <Changes page={page} />
          <Orders page={page} />
        </>
      ) : null}
      {change && page && template ? (
        <ChangeForm {...{ wish: change, page, template, unitId }} onClose={() => setChange(null)} />
      ) : null}
    </Page>
  );
}

function Changes({ page }: { readonly page: TemplatePage }) {
  const { t } = useWords<ApprovalKey>();
  const [back, setBack] = useState<ApprovalChangeRow | null>(null);
  return (
    <Section title={t('apv.changes')} note={page.changes.length}>
      {page.changes.length === 0 ? <Empty>{t('apv.changes.none')}</Empty> : null}
      <table className="grid">
        <tbody>
          {page.changes.map((one) => (
            <ChangeLine key={one.id} one={one} onBack={() => setBack(one)} />
          ))}
        </tbody>
      </table>
      {back ? (
        <ReasonDialog
          title={t('apv.change.back')}
          onClose={() => setBack(null)}
          onSave={(reason) =>
            api(approvalRoutes.takeBackApprovalChange, { params: { id: back.id }, body: { reason } })
          }
        />
      ) : null}
    </Section>
  );
}

function ChangeLine({ one, onBack }: { readonly one: ApprovalChangeRow; readonly onBack: () => void }) {
  const { t, locale } = useWords<ApprovalKey>();
  return (
    <tr className={one.takenBack ? 'gone' : undefined}>
      <td className="nw">{one.unit}</td>
      <td className="nw">
        {one[locale]} {one.demo ? <Demo /> : null}
      </td>
      <td className="nw">
        {t(`apv.change.kind.${one.kind}`)}{' '}
        {one.days === null ? '' : t(`apv.days.${one.daysUnit ?? 'working-days'}`, { count: one.days })}
      </td>
      <td className="nw">
        {one.from}
        {one.to ? `–${one.to}` : ''}
      </td>
      <td style={{ width: '100%' }}>
        {one.reason}{' '}
        <span className="m s12">
          {one.source}
          {t('apv.words.gap')}
          {one.post}
        </span>
        {one.takenBack ? (
          <span className="amber s12">
            {t('apv.words.gap')}
            {t('apv.taken', { reason: one.takenBack })}
          </span>
        ) : null}
      </td>
      <td className="nw">
        {one.can.includes('take-back') ? (
          <button type="button" className="btn txt" onClick={onBack}>
            {t('apv.change.back')}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

function Orders({ page }: { readonly page: TemplatePage }) {
  const { t, locale } = useWords<ApprovalKey>();
  const name = (code: string) =>
    page.templates.flatMap(({ matters }) => matters).find((one) => one.code === code)?.[locale] ?? code;
  return (
    <>
      <Section title={t('apv.order.note')}>
        <table className="grid apv-words">
          <tbody>
            {page.orders.map((order) => (
              <tr key={order.code}>
                <td className="nw">{order[locale]}</td>
                <td style={{ width: '100%' }}>
                  {locale === 'zh' ? order.noteZh : order.noteEn}
                  {order.reviewed.length > 0 ? (
                    <div className="s12 m">
                      {t('apv.pre')}
                      {t('apv.words.colon')}
                      {order.reviewed.map(name).join(t('apv.words.between'))}
                    </div>
                  ) : null}
                </td>
                <td className="m s12 apv-source">{order.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title={t('apv.sets')}>
        <table className="grid apv-words">
          <tbody>
            {page.certificates.map((set) => (
              <tr key={set.code}>
                <td className="nw">{set[locale]}</td>
                <td style={{ width: '100%' }}>{set.certificates.map(name).join(t('apv.words.between'))}</td>
                <td className="nw">{t('apv.sets.within', { count: set.within })}</td>
                <td className="m s12 apv-source">{set.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  );
}
