/** A second person's word on a stage that counts, with its evidence before the eyes. */
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { listingRoutes, type StepRow } from '../contract.ts';
import { useListingNames } from './listing-words.ts';
import type { CaseFormProps } from './move-form.tsx';
import type { ListingKey } from './words.ts';

type StepFormProps = CaseFormProps & { readonly step: StepRow };

export function VerifyStepForm({ page, step, onClose }: StepFormProps) {
  const { t } = useWords<ListingKey>();
  return (
    <FormDialog
      title={t('listing.verify')}
      word={t('listing.verify')}
      onClose={onClose}
      onSave={() => api(listingRoutes.verifyStep, { params: { id: step.id }, body: {} })}
    >
      <Said {...{ page, step }} />
    </FormDialog>
  );
}

export function RefuseStepForm({ page, step, onClose }: StepFormProps) {
  const { t } = useWords<ListingKey>();
  return (
    <ReasonDialog
      title={t('listing.verify.refuse')}
      onClose={onClose}
      onSave={(reason) => api(listingRoutes.refuseStep, { params: { id: step.id }, body: { reason } })}
    >
      <Said {...{ page, step }} />
    </ReasonDialog>
  );
}

function Said({ page, step }: Omit<StepFormProps, 'onClose'>) {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const { enterprise } = page;
  const { happenedOn: day, stage, evidence } = step;
  return (
    <p className="s13 prose">
      {t('listing.verify.said', { enterprise, day, stage: names.stage(stage), evidence: evidence ?? '—' })}
    </p>
  );
}
