/** The heavy work of the module as functions, for benchmarks and for whoever puts it behind another door. */
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import type { OfficeTable } from '#platform/office-table.ts';
import { FirmQuery } from './contract.ts';
import { listFirms } from './firms.ts';
import { bringTable } from './import.ts';
import type { TableKind } from './import-contract.ts';
import { rankCandidates } from './ranking.ts';
import { RankingQuery } from './ranking-contract.ts';
import { broughtTable } from './table-head.ts';

export const candidatesAtWork = {
  bring: async (tx: Tx, kind: TableKind, name: string, file: OfficeTable) =>
    bringTable(tx, kind, await broughtTable(kind, name, file), { edits: [], keepWrong: false }),
  rank: (tx: Tx, caller: Caller, query: object) => rankCandidates(tx, caller, RankingQuery.parse(query)),
  list: (tx: Tx, caller: Caller, query: object) => listFirms(tx, caller, FirmQuery.parse(query)),
};
