/** The browser's bundle. The server builds it at its first start (src/app/web-bundle.ts) and gives the folder. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.join(import.meta.dirname, 'src/web');

export default defineConfig({
  root,
  publicDir: false,
  plugins: [react()],
  resolve: {
    // The browser reads addresses and types off the contracts; the shapes are checked by the server.
    alias: { zod: path.join(root, 'shapes.ts') },
  },
  build: {
    outDir: process.env.LIANZHANG_WEB_OUT ?? path.join(import.meta.dirname, '.cache/web-trial'),
    emptyOutDir: true,
    target: 'chrome107',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 2 },
            { name: 'frame', test: /node_modules[\\/](@tanstack|i18next)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
});
