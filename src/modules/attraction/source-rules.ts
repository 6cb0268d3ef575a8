/** How an investor was found: a way of attraction with what it must say, and a body that introduced him, never a person. Pure. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { SourceRules } from './attraction-rules.ts';

export interface SourceWish {
  readonly source: string | null;
  readonly sourceDetail: string | null;
  readonly introducerKind: string | null;
  readonly introducerEnterpriseId: string | null;
  readonly introducerName: string | null;
}

/** Whether it is the name of a company, an association, an office: it holds such a word. */
export const isBody = (name: string, words: readonly string[]): boolean =>
  words.some((word) => name.toLowerCase().includes(word));

/** Each reason at its field; empty where nothing is wrong. */
export function sourceFaults(wish: SourceWish, { ways, bodyWords }: SourceRules): RefusalReason[] {
  const faults = introducerFaults(wish, bodyWords);
  if (wish.source === null) return faults;
  const way = ways.find(({ code }) => code === wish.source);
  if (!way) return [{ code: 'source-unknown', field: 'source', params: { source: wish.source } }, ...faults];
  const word = { zh: way.zh, en: way.en };
  if (way.detail?.required && wish.sourceDetail === null)
    faults.push({
      ...{ code: 'source-detail-missing', field: 'sourceDetail' },
      params: { source: word, detail: { zh: way.detail.zh, en: way.detail.en } },
    });
  if (way.introducer.length > 0 && !way.introducer.some((kind) => kind === wish.introducerKind))
    faults.push({ code: 'source-introducer-missing', field: 'introducerKind', params: { source: word } });
  return faults;
}

function introducerFaults(wish: SourceWish, words: readonly string[]): RefusalReason[] {
  const { introducerKind: kind, introducerEnterpriseId: id, introducerName: name } = wish;
  if (kind === null)
    return id === null && name === null ? [] : [{ code: 'introducer-kind-missing', field: 'introducerKind' }];
  if (kind === 'enterprise')
    return id === null ? [{ code: 'introducer-enterprise-missing', field: 'introducerEnterpriseId' }] : [];
  if (name === null) return [{ code: 'introducer-name-missing', field: 'introducerName' }];
  return isBody(name, words)
    ? []
    : [{ code: 'introducer-person', field: 'introducerName', params: { name } }];
}
