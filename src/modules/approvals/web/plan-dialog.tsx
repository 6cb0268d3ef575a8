/** A plan is made: template, order, wished day and facts; what comes of it is computed while it is filled in, and kept only when it is saved. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ApprovalPage, approvalRoutes, type PlanWishBody } from '../contract.ts';
import { FactFields, OwnDays } from './plan-facts.tsx';
import { SavedTable, WishOf } from './plan-parts.tsx';
import type { ApprovalKey } from './words.ts';

export interface PlanDialogProps {
  readonly page: ApprovalPage;
  readonly onClose: () => void;
}

/** What the project says is offered; what the standing plan says comes first. */
function firstWish({ plan, project, words }: ApprovalPage, today: string): PlanWishBody {
  if (plan) {
    const { template, orders, compare, certificates, basis, startOn, wishKind, wishOn, facts, ownDays } =
      plan;
    return { template, orders, compare, certificates, basis, startOn, wishKind, wishOn, facts, ownDays };
  }
  const fits = words.templates.find(({ kinds }) => kinds.includes(project.kind)) ?? words.templates[0];
  const land = fits?.kinds.includes('land-project') ?? false;
  return {
    ...{
      template: fits?.code ?? '',
      orders: land ? ['land-start'] : [],
      compare: 'ordinary',
      certificates: null,
    },
    ...{ basis: 'promised', startOn: today, wishKind: null, wishOn: null, ownDays: {} },
    facts: {
      ...(project.energy === null ? {} : { energy: project.energy }),
      ...(project.power === null ? {} : { power: project.power }),
    },
  };
}

export function PlanDialog({ page, onClose }: PlanDialogProps) {
  const { t } = useWords<ApprovalKey>();
  const { today } = useSession();
  const [wish, setWish] = useState(() => firstWish(page, today));
  const [reason, setReason] = useState('');
  const put = (change: Partial<PlanWishBody>) => setWish((before) => ({ ...before, ...change }));
  const save = () =>
    api(approvalRoutes.makeApprovalPlan, {
      params: { id: page.project.id },
      body: { ...wish, after: page.plan?.number ?? 0, reason: reason || null },
    });
  return (
    <FormDialog
      title={`${t('apv.plan')}${t('apv.words.gap')}${page.project.name}`}
      word={t(page.plan ? 'apv.plan.again' : 'apv.plan.make')}
      {...{ onClose, onSave: save, wide: true }}
    >
      <Choices {...{ page, wish, put }} />
      <FactFields {...{ facts: page.words.facts, told: wish.facts }} onChange={(facts) => put({ facts })} />
      <Tried {...{ page, wish, put }} />
      {page.plan ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}

interface PartProps {
  readonly page: ApprovalPage;
  readonly wish: PlanWishBody;
  readonly put: (change: Partial<PlanWishBody>) => void;
}

function Choices({ page, wish, put }: PartProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { words } = page;
  const named = (all: readonly { code: string; zh: string; en: string }[]) =>
    all.map((one) => ({ value: one.code, label: one[locale] }));
  const chosen = words.orders.filter(({ chosen: offered }) => offered);
  const sets = words.certificates.filter(({ order }) => wish.orders.includes(order));
  return (
    <>
      <div className="two-columns">
        <SelectField
          label={t('apv.template')}
          options={named(words.templates)}
          {...{ name: 'template', value: wish.template, onChange: (template: string) => put({ template }) }}
        />
        <SelectField
          label={t('apv.basis')}
          options={(['promised', 'legal'] as const).map((value) => ({
            value,
            label: t(`apv.basis.${value}`),
          }))}
          {...{ name: 'basis', value: wish.basis }}
          onChange={(basis) => put({ basis: basis === 'legal' ? 'legal' : 'promised' })}
        />
      </div>
      <fieldset className="apv-checks s13">
        {chosen.map((order) => (
          <label key={order.code} title={locale === 'zh' ? order.noteZh : order.noteEn}>
            <input
              type="checkbox"
              checked={wish.orders.includes(order.code)}
              onChange={({ target }) =>
                put({
                  orders: target.checked
                    ? [...wish.orders, order.code]
                    : wish.orders.filter((code) => code !== order.code),
                })
              }
            />{' '}
            {order[locale]}
          </label>
        ))}
      </fieldset>
      <div className="two-columns">
        <TextField
          label={t('apv.start')}
          {...{
            name: 'startOn',
            type: 'date',
            value: wish.startOn,
            onChange: (startOn: string) => put({ startOn }),
            required: true,
          }}
        />
        <SelectField
          label={t('apv.compare')}
          options={named(words.orders.filter(({ chosen: offered }) => !offered))}
          {...{ name: 'compare', value: wish.compare, onChange: (compare: string) => put({ compare }) }}
        />
      </div>
      <div className="two-columns">
        <SelectField
          label={t('apv.wish')}
          none={t('apv.wish.none')}
          options={(['land', 'goal'] as const).map((value) => ({ value, label: t(`apv.wish.${value}`) }))}
          {...{ name: 'wishKind', value: wish.wishKind ?? '' }}
          onChange={(kind) =>
            put(kind === 'land' || kind === 'goal' ? { wishKind: kind } : { wishKind: null, wishOn: null })
          }
        />
        {wish.wishKind ? (
          <TextField
            label={t('apv.wish.on')}
            {...{
              name: 'wishOn',
              type: 'date',
              min: wish.startOn,
              value: wish.wishOn ?? '',
              onChange: (on: string) => put({ wishOn: on || null }),
              required: true,
            }}
          />
        ) : null}
      </div>
      {sets.length > 1 ? (
        <SelectField
          label={t('apv.certificates')}
          options={named(sets)}
          {...{
            name: 'certificates',
            value: wish.certificates ?? sets[0]?.code ?? '',
            onChange: (certificates: string) => put({ certificates }),
          }}
        />
      ) : null}
    </>
  );
}

/** What comes of it, or why it cannot be worked out, before anything is saved. */
function Tried({ page, wish, put }: PartProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const asked = useDeferredValue(wish);
  const whole = asked.wishKind === null || asked.wishOn !== null;
  const tried = useQuery({
    queryKey: ['approvals', 'try', page.project.id, asked],
    queryFn: () => api(approvalRoutes.tryApprovalPlan, { params: { id: page.project.id }, body: asked }),
    enabled: whole && asked.startOn !== '',
    placeholderData: (before) => before,
    retry: false,
  });
  if (tried.error) return <p className="apv-try bad s13 red">{tried.error.message}</p>;
  if (!tried.data) return null;
  const { planned, matters } = tried.data;
  const name = (code: string) => matters.find((one) => one.code === code)?.[locale] ?? code;
  return (
    <>
      <div className="apv-try s13">
        <b>
          {t('apv.plan.try')}
          {t('apv.words.gap')}
          {planned.goalOn ?? '—'}
        </b>
        <WishOf {...{ planned, name }} />
        <SavedTable {...{ planned, orders: page.words.orders }} />
        {planned.missingYear === null ? null : (
          <p className="amber">{t('apv.missing.year', { year: planned.missingYear })}</p>
        )}
      </div>
      <OwnDays {...{ matters, own: wish.ownDays }} onChange={(ownDays) => put({ ownDays })} />
    </>
  );
}
