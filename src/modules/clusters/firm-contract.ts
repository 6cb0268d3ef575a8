/** The firms behind the scale of a cluster. */
import { z } from 'zod';
import type { Route } from '#kernel/route.ts';
import { Scale } from './contract.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Year = z.coerce.number().int().min(1949).max(2200);
const idParams = z.object({ id: Id });

export const ClusterFirmQuery = z.object({
  year: Year.optional(),
  chainId: Id.optional(),
  unitId: Id.optional(),
  /** Only those that have, or have not, a verified figure of the year. */
  told: z.enum(['yes', 'no']).optional(),
  asOf: Day.optional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ClusterFirmQuery = z.infer<typeof ClusterFirmQuery>;

export const ClusterFirm = z.object({
  enterpriseId: Id,
  name: z.string(),
  creditCode: z.string(),
  unit: z.string().nullable(),
  chains: z.array(z.string()),
  /** Yuan; null where nobody has told. */
  value: z.string().nullable(),
  before: z.string().nullable(),
  demo: z.boolean(),
});
export type ClusterFirm = z.infer<typeof ClusterFirm>;
export const ClusterFirms = z.object({
  rows: z.array(ClusterFirm),
  total: z.number(),
  title: z.string(),
  definition: z.string(),
  year: z.number(),
  /** Of all that are listed, before paging. */
  scale: Scale,
  /** Not in the caller's reach: counted in the scale of the cluster, not listed. */
  others: z.number(),
});
export type ClusterFirms = z.infer<typeof ClusterFirms>;

export const clusterFirmRoutes = {
  listClusterFirms: {
    method: 'GET',
    path: '/clusters/:id/firms',
    right: 'chains.view',
    summary: '这个规模是哪些企业 · The firms behind a scale, largest first',
    params: idParams,
    query: ClusterFirmQuery,
    answer: ClusterFirms,
  },
  exportClusterFirms: {
    method: 'GET',
    path: '/clusters/:id/firms/export',
    right: 'chains.view',
    summary: '导出这些企业 · The firms behind a scale, as a workbook',
    params: idParams,
    query: ClusterFirmQuery,
  },
} as const satisfies Record<string, Route>;
