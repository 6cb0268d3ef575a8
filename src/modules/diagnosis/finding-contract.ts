/** What is found out of relations and facts of a chain: who leads, what is supplied from here, what is at risk. */
import { z } from 'zod';

const Id = z.uuid();
export const RiskCode = z.enum(['single-supplier', 'single-source', 'certificate', 'tenancy', 'falling']);
/** 本地配套率: of what customers here buy of the node's kind, how much comes from here. */
export const SupplyShare = z.object({
  /** From 0 to 1; null where nobody told an amount. */
  share: z.string().nullable(),
  year: z.number().nullable(),
  /** Supplies of the node's kind in the year, and those of them with an amount. */
  relations: z.number(),
  withAmount: z.number(),
  /** Enterprises here that the node supplies, and of how many of them any purchase is told. */
  customers: z.number(),
  customersTold: z.number(),
  /** Purchases from suppliers of whom neither class nor products are known. */
  kindUnknown: z.number(),
});
export type SupplyShare = z.infer<typeof SupplyShare>;
export const ChainLeader = z.object({
  enterpriseId: Id,
  name: z.string(),
  /** So many tests hold as the rules ask for. */
  holds: z.boolean(),
  /** null: nobody told what the test asks; it neither holds nor fails. */
  tests: z.array(
    z.object({
      code: z.string(),
      holds: z.boolean().nullable(),
      value: z.string().nullable(),
      text: z.string(),
    }),
  ),
  demo: z.boolean(),
});
export type ChainLeader = z.infer<typeof ChainLeader>;
export const LeaderList = z.object({
  /** In the caller's reach, of whom at least one test holds; leaders first. */
  rows: z.array(ChainLeader),
  /** More of them beyond the caller's reach, and how many of those lead. */
  others: z.number(),
  leadersBeyond: z.number(),
  /** Enterprises that were compared. */
  compared: z.number(),
  rule: z.object({
    ...{
      number: z.number(),
      from: z.string(),
      source: z.string(),
      doubt: z.string().nullable(),
      need: z.number(),
    },
    tests: z.array(z.object({ code: z.string(), word: z.string() })),
  }),
});
export type LeaderList = z.infer<typeof LeaderList>;
export const SupplyRow = z.object({
  id: Id,
  seller: z.string(),
  sellerId: Id.nullable(),
  buyer: z.string(),
  buyerId: Id.nullable(),
  /** It comes from here. */
  local: z.boolean(),
  amount: z.string().nullable(),
  year: z.number().nullable(),
  source: z.string(),
  demo: z.boolean(),
});
export type SupplyRow = z.infer<typeof SupplyRow>;
export const NodeSupply = z.object({
  local: z.string(),
  total: z.string(),
  rows: z.array(SupplyRow),
  /** Supplies whose enterprises are beyond the caller's reach, or which the caller's post does not see. */
  beyond: z.number(),
  rule: z.object({ number: z.number(), source: z.string() }),
});
export type NodeSupply = z.infer<typeof NodeSupply>;
export const NodeRisk = z.object({
  code: RiskCode,
  word: z.string(),
  text: z.string(),
  enterpriseId: Id,
  rows: z.array(z.object({ kind: z.string(), id: Id, text: z.string() })),
});
export type NodeRisk = z.infer<typeof NodeRisk>;
export const NodeRiskList = z.object({
  rows: z.array(NodeRisk),
  /** Risks of enterprises beyond the caller's reach. */
  beyond: z.number(),
  /** What nobody told is not “no risk”. */
  told: z.array(z.object({ code: RiskCode, word: z.string(), told: z.number(), of: z.number() })),
  rule: z.object({ number: z.number(), source: z.string() }),
});
export type NodeRiskList = z.infer<typeof NodeRiskList>;
