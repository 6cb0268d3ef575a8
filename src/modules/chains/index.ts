export { addChain } from './chains.ts';
export { chainRefusals } from './contract.ts';
export { serveChains } from './http.ts';
export type { MapContent, MapNode } from './map-contract.ts';
export { adoptMap, draftMap, saveMap } from './maps.ts';
export { readChain } from './reads.ts';
export { systemRefusals } from './system-contract.ts';
export { addEdition, addSystem, mapMember } from './systems.ts';
