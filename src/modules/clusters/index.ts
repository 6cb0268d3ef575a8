export { type ChainScaleWish, chainScale } from './scale.ts';
