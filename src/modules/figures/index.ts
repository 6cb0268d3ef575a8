export { enterFigures } from './commands.ts';
export { figureRefusals, type FigureKind, type IndicatorRow, type NewIndicator } from './contract.ts';
export { serveFigures } from './http.ts';
export { addIndicator, ensureIndicator, findIndicator, findIndicatorById, listIndicators, type IndicatorWish } from './indicators.ts';
export { type FigureEntry, type FiguresRecorded, recordFigures } from './record.ts';
