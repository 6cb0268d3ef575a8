/** 请谁来补, without the map: a chain and a node are chosen, and the three ways stand below. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { candidateRoutes } from '../contract.ts';
import { NodeCandidates } from './node-candidates.tsx';
import type { CandidateKey } from './words.ts';

export function useRankedChains() {
  const { asOf } = useAsOf();
  return useQuery({
    queryKey: ['candidates', 'chains', asOf],
    queryFn: () => api(candidateRoutes.listRankedChains, { query: { asOf } }),
  });
}

export function Rank() {
  const { t } = useWords<CandidateKey>();
  const [search, set] = useUrl();
  const chains = useRankedChains();
  const chain = chains.data?.find(({ id }) => id === search.chainId) ?? chains.data?.[0];
  const node = chain?.nodes.find(({ id }) => id === search.nodeId) ?? chain?.nodes[0];
  const options = (all: readonly { readonly id: string; readonly name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <LoadingBar on={chains.isFetching} />
      <Problem error={chains.error} reading onRetry={() => void chains.refetch()} />
      {chains.data && !chain ? <Empty>{t('cpanel.chain.none')}</Empty> : null}
      {chain && node ? (
        <>
          <div className="filters no-print">
            <SelectField
              label={t('cpanel.chain')}
              {...{ value: chain.id, options: options(chains.data ?? []) }}
              onChange={(chainId) => set({ chainId, nodeId: undefined })}
            />
            <SelectField
              label={t('cpanel.node')}
              {...{ value: node.id, options: options(chain.nodes) }}
              onChange={(nodeId) => set({ chainId: chain.id, nodeId })}
            />
          </div>
          <div style={{ maxWidth: 820 }}>
            <NodeCandidates key={node.id} chainId={chain.id} nodeId={node.id} />
          </div>
        </>
      ) : null}
    </>
  );
}
