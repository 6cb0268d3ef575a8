export { serveBoards } from './http.ts';
