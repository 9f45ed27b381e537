import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockApi } from './dev/mock-api.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the program sends with every page: nothing inline, nothing from elsewhere. */
const contentSecurityPolicy = "default-src 'self'; style-src 'self'; script-src 'self'";

/** `API=http://localhost:8080 npm run dev` works against a running program; without it, against the mock. */
const api = process.env.API;

export default defineConfig({
  plugins: [react(), ...(api === undefined ? [mockApi()] : [])],
  resolve: {
    alias: {
      '#app': here('./src/app'),
      '#features': here('./src/features'),
      '#shared': here('./src/shared'),
    },
  },
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', ...(api === undefined ? {} : { proxy: { '/api': api } }) },
  preview: {
    host: '127.0.0.1',
    headers: { 'Content-Security-Policy': contentSecurityPolicy },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/shared/testing/setup.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    isolate: false,
  },
});
