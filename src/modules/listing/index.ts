export { listingAcross } from './across.ts';
export { recordAttendance } from './attendance.ts';
export { addClass } from './classes.ts';
export { openCase } from './commands.ts';
export { type AttendanceEntry, listingRefusals, NewCase, NewClass } from './contract.ts';
export { serveListing } from './http.ts';
export { moveCase } from './moves.ts';
export { lastListingRecord } from './reads.ts';
export { changeStatus } from './statuses.ts';
