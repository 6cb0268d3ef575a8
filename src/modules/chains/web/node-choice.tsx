/** A node of a chain whose map is in force: first the chain, then the node. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { PositionPlaceProps } from '#web/position-place.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { chainRoutes } from '../contract.ts';
import type { ChainKey } from './words.ts';

export function NodeChoice({ value, onChange }: PositionPlaceProps) {
  const { t, locale } = useWords<ChainKey>();
  const [chainId, setChain] = useState(value?.chainId ?? '');
  const chains = useQuery({
    queryKey: ['chains', {}],
    queryFn: () => api(chainRoutes.listChains, { query: {} }),
  });
  const chain = useQuery({
    queryKey: ['chain', chainId, undefined],
    queryFn: () => api(chainRoutes.readChain, { params: { id: chainId }, query: {} }),
    enabled: chainId !== '',
  });
  const mapped = (chains.data?.rows ?? []).filter(({ map }) => map !== null);
  if (mapped.length === 0) return null;
  const choose = (id: string) => {
    setChain(id);
    onChange(id === '' ? null : undefined);
  };
  const name = (one: { readonly name: string; readonly en?: string | undefined }) =>
    locale === 'en' ? (one.en ?? one.name) : one.name;
  return (
    <>
      <SelectField
        name="chainId"
        label={t('place.map')}
        none={t('place.map.none')}
        options={mapped.map((one) => ({
          value: one.id,
          label: locale === 'en' ? (one.nameEn ?? one.name) : one.name,
        }))}
        value={chainId}
        onChange={choose}
      />
      {chainId === '' ? null : (
        <SelectField
          name="nodeId"
          label={t('place.node')}
          options={(chain.data?.content?.nodes ?? []).map((node) => ({
            value: node.id,
            label: [node.lane, t(`stage.${node.stage}`), name(node)].filter(Boolean).join(' '),
          }))}
          value={value?.nodeId ?? ''}
          onChange={(nodeId) => onChange(nodeId === '' ? undefined : { chainId, nodeId })}
          required
        />
      )}
    </>
  );
}
