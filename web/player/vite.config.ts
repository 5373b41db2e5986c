import { type BuildEnvironmentOptions, defineConfig } from 'vite';
import { enginePartsPlugin } from './build/engine-parts.ts';

const browserBuild: BuildEnvironmentOptions = {
  outDir: 'dist/browser',
  emptyOutDir: true,
  target: 'es2022',
  assetsInlineLimit: 0,
  modulePreload: false,
  manifest: 'manifest.json',
  rolldownOptions: {
    input: { page: 'src/main.tsx', embed: 'src/embed.ts' },
    output: {
      // One request for everything that every page needs, instead of a chunk for each way of sharing.
      codeSplitting: { groups: [{ name: 'player', test: /[/\\]player[/\\]src[/\\]mount\.tsx$/ }] },
      entryFileNames: ({ name }) => (name === 'page' ? 'assets/[name]-[hash].js' : '[name].js'),
      chunkFileNames: 'assets/[name]-[hash].js',
    },
  },
};

/** The service worker is one classic script: not every browser lets a worker import modules. */
const workerBuild: BuildEnvironmentOptions = {
  outDir: 'dist/browser',
  emptyOutDir: false,
  target: 'es2022',
  rolldownOptions: {
    input: 'src/service-worker.ts',
    output: { format: 'iife', entryFileNames: 'worker.js' },
  },
};

/** The page as one module that draws HTML. */
const serverBuild: BuildEnvironmentOptions = {
  outDir: 'dist/server',
  emptyOutDir: true,
  target: 'node24',
  minify: false,
};

/**
 * Three builds. For browsers (`vite build`): the page's script and the loader for pages of others, with chunks that are
 * loaded on demand; addresses are relative, so that the same files work from any origin. The service worker
 * (`--mode worker`). And the page for the server (`--ssr`).
 */
export default defineConfig(({ mode, isSsrBuild }) => ({
  base: './',
  plugins: [enginePartsPlugin()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  ssr: { noExternal: true },
  build: isSsrBuild === true ? serverBuild : mode === 'worker' ? workerBuild : browserBuild,
}));
