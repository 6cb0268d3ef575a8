/** What the address says, in the routes' words. */
import type { Search } from '#web/search.ts';
import { PIPELINE_BUCKETS, type PipelineBucket } from '../contract.ts';

export const pipelineQuery = ({ unitId, programme }: Search, asOf: string | undefined) => ({
  ...{ unitId, programme, asOf },
});

export function firmsQuery({ unitId, programme, bucket }: Search, asOf: string | undefined) {
  const known = PIPELINE_BUCKETS.find((one) => one === bucket);
  return { unitId, programme: programme ?? 'high-tech', bucket: known ?? ('near' as PipelineBucket), asOf };
}

/** The address of a bucket's firms. */
export const firmsAddress = (programme: string, bucket: PipelineBucket, unitId: string | undefined): string =>
  `/echelons?${new URLSearchParams({ tab: 'firms', programme, bucket, ...(unitId ? { unitId } : {}) })}`;
