import { defineConfig } from 'vite';

/**
 * The respondent's page: one script and one style sheet beside an HTML shell, which the server fills in at `/s/…`.
 * Nothing is inlined, so that the page runs under a content security policy without exceptions.
 */
export default defineConfig({
  base: '/player/',
  build: { target: 'es2020', assetsInlineLimit: 0, modulePreload: false, cssMinify: true },
});
