/** What the address says, in the routes' words. */
import type { Search } from '#web/search.ts';
import { FIRM_SORTS, PIPELINE_BUCKETS, type PipelineBucket } from '../contract.ts';

export const pipelineQuery = ({ unitId, programme }: Search, asOf: string | undefined) => ({
  ...{ unitId, programme, asOf },
});

/** Without programme or bucket the server takes the first that has firms. */
export function firmsQuery(search: Search, asOf: string | undefined) {
  const { unitId, programme, bucket, sort, descending } = search;
  const item = sort?.startsWith(ITEM) ? sort.slice(ITEM.length) : undefined;
  return {
    ...{ unitId, programme, asOf, item },
    bucket: PIPELINE_BUCKETS.find((one) => one === bucket),
    sort: FIRM_SORTS.find((one) => one === sort),
    descending: descending === 'true' ? true : undefined,
  };
}

/** Marks a sort by one condition among the other words to sort by. */
export const ITEM = 'open-';

interface Within {
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The address of a bucket's firms. */
export const firmsAddress = (programme: string, bucket: PipelineBucket, { unitId, asOf }: Within): string =>
  `/echelons?${new URLSearchParams({
    ...{ tab: 'firms', programme, bucket },
    ...(unitId ? { unitId } : {}),
    ...(asOf ? { asOf } : {}),
  })}`;

/** What the address asks of a level of the pyramid; undefined where none is open. */
export function levelQuery({ unitId, level, day }: Search, asOf: string | undefined) {
  return level === undefined ? undefined : { unitId, level, day, asOf };
}
