/** Words and shapes of the bucket lists that the screen and the workbook share. */
import type { FirmsList, PipelineBucket } from './contract.ts';

export const BUCKET_WORDS: Readonly<Record<PipelineBucket, { readonly zh: string; readonly en: string }>> = {
  held: { zh: '已持有', en: 'Held' },
  expiring: { zh: '其中快到期', en: 'of these ending soon' },
  met: { zh: '都满足', en: 'All met' },
  person: { zh: '只差人工核验', en: 'Only to be checked by a person' },
  near: { zh: '差一条', en: 'One short' },
  close: { zh: '其中接近', en: 'of these close' },
  lacking: { zh: '数据缺失', en: 'Data missing' },
  far: { zh: '差得远', en: 'Several short' },
};

type Items = FirmsList['items'];

/** What is open for every firm of the list says nothing of one of them: it is named once. */
export function commonOf(items: Items, total: number): { readonly common: Items; readonly differing: Items } {
  const isCommon = ({ count }: Items[number]) => total > 1 && count === total;
  return { common: items.filter(isCommon), differing: items.filter((item) => !isCommon(item)) };
}
