export { landAcross } from './across.ts';
export { bringParcels, readFile } from './bring.ts';
export { landRefusals, NewParcel, ParcelQuery } from './contract.ts';
export { serveLand } from './http.ts';
export { listParcels } from './list.ts';
export { addParcel } from './parcels.ts';
