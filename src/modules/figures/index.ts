export { enterFigures } from './commands.ts';
export { type FigureKind, figureRefusals, type IndicatorRow, type NewIndicator } from './contract.ts';
export { serveFigures } from './http.ts';
export {
  addIndicator,
  countIndicatorBy,
  ensureIndicator,
  findIndicator,
  findIndicatorById,
  type IndicatorWish,
  listIndicators,
} from './indicators.ts';
export { type FigureEntry, type FiguresRecorded, markWithdrawn, recordFigures } from './record.ts';
