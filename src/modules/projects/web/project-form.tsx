/** Entering a project or a phase of one: who, what, where and how much at first; everything else can follow gate by gate. */
import { useState } from 'react';
import { ApiError, api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnits } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { type ProjectField, type ProjectPage, projectRoutes } from '../contract.ts';
import { FieldInputs, givenOf, type Typed } from './field-inputs.tsx';
import type { ProjectKey } from './words.ts';

const FIRST: readonly ProjectField[] = [
  ...([
    'name',
    'kind',
    'unitId',
    'sourceMethod',
    'firstUnitId',
    'product',
    'plannedInvestment',
    'currency',
  ] as const),
  ...(['content', 'ownerPost', 'chainId', 'nodeId'] as const),
];
/** Kinds of units in which projects land. */
const LANDED = new Set(['zone', 'park', 'county']);
const OF_PHASE: readonly ProjectField[] = [
  'name',
  'product',
  'plannedInvestment',
  'plannedFixed',
  'landMu',
  'content',
];

export interface OutOf {
  readonly from: { readonly kind: 'lead'; readonly id: string };
  readonly typed: Typed;
  readonly investor: { readonly name: string; readonly creditCode: string | null };
}

export interface ProjectFormProps {
  /** The project whose phase is added. */
  readonly phaseOf?: ProjectPage;
  /** What another record that it comes out of says of it. */
  readonly out?: OutOf;
  readonly onClose: () => void;
}

export function ProjectForm({ phaseOf, out, onClose }: ProjectFormProps) {
  const { t } = useWords<ProjectKey>();
  const { unit } = useSession();
  const go = useGo();
  const [typed, setTyped] = useState<Typed>(() =>
    phaseOf
      ? { product: phaseOf.fields.product ?? '', currency: phaseOf.fields.currency }
      : { kind: 'land-project', firstUnitId: unit.id, currency: 'CNY', ...out?.typed },
  );
  // a park's own project lands there; an office chooses
  const units = useUnits().data ?? [];
  const own = units.find(({ id }) => id === unit.id);
  const landsHere = own !== undefined && LANDED.has(own.kind) && !phaseOf && typed.unitId === undefined;
  const shown: Typed = landsHere ? { ...typed, unitId: own.id } : typed;
  const [investor, setInvestor] = useState(out?.investor.name ?? '');
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const foreign = typed.currency !== undefined && typed.currency !== 'CNY';
  const save = async () => {
    const inherited = phaseOf
      ? {
          ...{
            parentId: phaseOf.id,
            kind: phaseOf.kind,
            unitId: phaseOf.unitId,
            currency: phaseOf.fields.currency,
          },
          ...{
            rate: phaseOf.fields.rate,
            rateOn: phaseOf.fields.rateOn,
            sourceMethod: phaseOf.fields.sourceMethod,
          },
          firstUnitId: phaseOf.fields.firstUnitId,
        }
      : {};
    const name = investor.trim();
    const code = name === out?.investor.name ? out.investor.creditCode : null;
    const investors = name === '' ? [] : [{ name, creditCode: code }];
    const from = out ? { from: out.from } : {};
    const body = { ...inherited, ...givenOf(shown), ...from, investors, confirmed } as never;
    const { id } = await api(projectRoutes.addProject, { body }).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 'project-alike') setAsked(true);
      throw error;
    });
    return go(`/projects/${id}`);
  };
  const title = t(phaseOf ? 'project.phase.add' : out ? 'lead.turn' : 'projects.add');
  const fields = phaseOf ? OF_PHASE : [...FIRST, ...(foreign ? (['rate', 'rateOn'] as const) : [])];
  return (
    <FormDialog wide title={title} onClose={onClose} onSave={save}>
      {phaseOf ? <p className="s13 m">{phaseOf.name}</p> : null}
      <FieldInputs
        {...{ fields, typed: shown }}
        onType={(change) => setTyped((old) => ({ ...old, ...change }))}
      />
      {phaseOf ? null : (
        <TextField
          name="investors"
          label={t('project.investors')}
          {...{ value: investor, onChange: setInvestor, maxLength: 160 }}
        />
      )}
      <p className="m s12">{t('project.required')}</p>
      {asked ? (
        <label className="s13">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />{' '}
          {t('project.confirm')}
        </label>
      ) : null}
    </FormDialog>
  );
}
