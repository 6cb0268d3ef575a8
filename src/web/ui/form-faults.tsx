/** The faults of a form at its fields: a field that has a name shows its own reason, the list below shows the rest. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { ApiError, type Reason } from '../api.ts';

interface FormFaults {
  readonly reasons: readonly Reason[];
  /** Says that a field of this name is on the form, so that its reason needs no line of its own. */
  readonly claim: (name: string) => () => void;
}
const Faults = createContext<FormFaults | null>(null);

/** values.revenue belongs to the field `revenue`; figures.3.value to a row of a table and to no field of a form. */
const belongs = (reason: Reason, name: string): boolean =>
  reason.row === undefined &&
  reason.field !== undefined &&
  (reason.field === name || (reason.field.endsWith(`.${name}`) && !/\.\d+\./.test(reason.field)));

/** Shares out a form's error; `rest` draws what belongs to no field. */
export function FormFaultsProvider({
  error,
  children,
  rest,
}: {
  readonly error: unknown;
  readonly children: ReactNode;
  readonly rest: (error: unknown) => ReactNode;
}) {
  const names = useRef(new Map<string, number>());
  const place = useRef<HTMLDivElement>(null);
  const faults = useMemo<FormFaults>(
    () => ({
      reasons: error instanceof ApiError ? error.reasons : [],
      claim: (name) => {
        names.current.set(name, (names.current.get(name) ?? 0) + 1);
        return () => void names.current.set(name, (names.current.get(name) ?? 1) - 1);
      },
    }),
    [error],
  );
  useEffect(() => {
    if (!error) return;
    const first = place.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    first?.closest('details')?.setAttribute('open', '');
    first?.focus({ preventScroll: true });
    (first ?? place.current?.querySelector('[role="alert"]'))?.scrollIntoView({ block: 'center' });
  }, [error]);
  const claimed = [...names.current].filter(([, count]) => count > 0).map(([name]) => name);
  return (
    <Faults.Provider value={faults}>
      <div ref={place} className="form-fields">
        {children}
        {rest(withoutClaimed(error, claimed))}
      </div>
    </Faults.Provider>
  );
}

function withoutClaimed(error: unknown, names: readonly string[]): unknown {
  if (!(error instanceof ApiError)) return error;
  const { code, status, message, reasons } = error;
  const left = reasons.filter((reason) => !names.some((name) => belongs(reason, name)));
  // A refusal of one field stands at the field; it is not said twice.
  if (left.length === 0 && reasons.some((reason) => reason.message === message)) return null;
  return new ApiError(code, status, message, left);
}

/** The reason of the form's refusal that belongs to the field of this name. */
export function useFieldFault(name: string | undefined): string | undefined {
  const faults = useContext(Faults);
  const claim = faults?.claim;
  useEffect(() => (name === undefined || !claim ? undefined : claim(name)), [name, claim]);
  if (name === undefined) return undefined;
  return faults?.reasons.find((reason) => belongs(reason, name))?.message;
}
