/** What one row of a table says, in the register's words and units. */
import type { CertificateKind, IpClass } from './certificate-contract.ts';
import type { NewEnterprise } from './contract.ts';
import type { TableRow } from './import-table.ts';
import type { YearItem } from './year-contract.ts';

export interface ReadFigure {
  readonly year: number;
  readonly item: YearItem;
  readonly value: string;
  readonly column: number;
}
export interface ReadCertificate {
  readonly kind: CertificateKind;
  readonly number: string | null;
  readonly grade: string | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
}
export interface ReadRights {
  readonly class: IpClass;
  readonly count: number;
}
export interface ReadRow {
  readonly row: TableRow;
  /** '' where the row has none. */
  readonly creditCode: string;
  readonly codeSound: boolean;
  readonly name: string;
  readonly identity: Partial<NewEnterprise>;
  /** The year that the row's own column names. */
  readonly rowYear: number | null;
  readonly figures: readonly ReadFigure[];
  readonly certificates: readonly ReadCertificate[];
  readonly rights: readonly ReadRights[];
}

/** Units that a table may name, by every word of theirs. */
export type UnitWords = ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;
