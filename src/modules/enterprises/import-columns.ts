/** What the mapping of a table leaves unsaid, at the head's own cell. Pure. */
import type { RefusalReason } from '#kernel/refusal.ts';
import type { ImportMapping } from './import-contract.ts';
import { isItem } from './import-fields.ts';
import { YEAR_ITEM_WORDS } from './year-check.ts';

export function columnFaults(mapping: ImportMapping, headerRow: number): RefusalReason[] {
  const hasYear = mapping.year !== null || mapping.columns.some(({ field }) => field === 'year');
  return mapping.columns.flatMap((one): RefusalReason[] => {
    const { field, column } = one;
    const at = { row: headerRow, column: String(column) };
    if (field?.startsWith('certificate') && (one.certificate ?? mapping.certificate) === null)
      return [{ code: 'column-certificate-missing', ...at }];
    if (!isItem(field)) return [];
    const params = { item: YEAR_ITEM_WORDS[field] };
    return [
      ...(one.unit === null ? [{ code: 'column-unit-missing', params, ...at }] : []),
      ...(one.year === null && !hasYear ? [{ code: 'column-year-missing', params, ...at }] : []),
    ];
  });
}
