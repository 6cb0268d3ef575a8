export { serveViews } from './http.ts';
