/** Chains in use, to narrow the register by and to choose from; nothing to choose where none is in use. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { EnterpriseKey } from './words.ts';

export const useChainNames = () =>
  useQuery({ queryKey: ['chain-names'], queryFn: () => api(enterpriseRoutes.listChainNames) }).data ?? [];

export function ChainFilter({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (chain: string) => void;
}) {
  const { t } = useWords<EnterpriseKey>();
  const names = useChainNames();
  const options = names.map(({ chain, count }) => ({ value: chain, label: `${chain}（${count}）` }));
  if (names.length === 0 && value === '') return null;
  const known = value === '' || names.some(({ chain }) => chain === value);
  return (
    <SelectField
      label={t('enterprise.chains')}
      none={t('enterprise.any')}
      {...{ value, onChange, options: known ? options : [...options, { value, label: value }] }}
    />
  );
}
