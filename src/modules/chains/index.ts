export { checkMap, mapFaults } from './map-check.ts';
export { mapCellSentences, mapSentences } from './map-contract.ts';
export { isSameMap, mapDifference } from './map-difference.ts';
export { mapPicture } from './map-picture.ts';
export { mapJson, mapWorkbook, readMapJson, readMapWorkbook } from './map-workbook.ts';
export { systemMappings, systemTemplate, systemTemplates, unnamedMembers } from './system-templates.ts';
export { mapTemplate, mapTemplates } from './templates.ts';
