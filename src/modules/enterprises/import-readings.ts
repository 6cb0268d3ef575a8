/** What the cells of a row were read as, where that is not what stands in them: ５２００, （120）, 44530, 45人. Pure. */
import type { CertificateKind } from './certificate-contract.ts';
import type { CellReading, ImportColumn, ImportField, ImportMapping } from './import-contract.ts';
import { IP_FIELDS } from './import-contract.ts';
import { isItem } from './import-fields.ts';
import type { ReadRow } from './read-row.ts';

const PLAIN_NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

export const readingsOf = (read: ReadRow, { columns, certificate }: ImportMapping): CellReading[] =>
  columns.flatMap((one) => {
    const { field, column } = one;
    const written = read.row.cells[column]?.value.trim() ?? '';
    if (field === null || written === '') return [];
    const value = readOf(read, one, field, certificate);
    const same = isItem(field) ? PLAIN_NUMBER.test(written) : value === written;
    return value === undefined || same ? [] : [{ column, field, value }];
  });

/** undefined where nothing was read of the cell. */
function readOf(
  { creditCode, codeSound, name, identity, rowYear, figures, certificates, rights }: ReadRow,
  { column, certificate }: ImportColumn,
  field: ImportField,
  usual: CertificateKind | null,
): string | undefined {
  if (isItem(field)) return figures.find((one) => one.column === column)?.value;
  if (field in IP_FIELDS)
    return text(rights.find((one) => one.class === IP_FIELDS[field as keyof typeof IP_FIELDS])?.count);
  const held = certificates.find(({ kind }) => kind === (certificate ?? usual));
  switch (field) {
    case 'creditCode':
      return codeSound ? creditCode || undefined : undefined;
    case 'name':
      return name || undefined;
    case 'year':
      return text(rowYear);
    case 'certificateNumber':
      return text(held?.number);
    case 'certificateGrade':
      return text(held?.grade);
    case 'certificateIssuedOn':
      return text(held?.issuedOn);
    case 'certificateExpiresOn':
      return text(held?.expiresOn);
    case 'industryClass':
    case 'status':
    case 'placeCode':
    case 'address':
    case 'registeredOn':
    case 'contactOffice':
    case 'contactPhone':
      return text(identity[field]);
    default:
      // A park by its short name is that park: there is nothing to tell.
      return undefined;
  }
}

const text = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value);
