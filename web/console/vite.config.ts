import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

/** The console's build; `npm run dev` forwards everything that is the server's to `VOXLOOP_URL`. */
export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, '.', 'VOXLOOP_').VOXLOOP_URL ?? 'http://127.0.0.1:4100';
  // The server accepts sign-ins from its own origin only.
  const server = { target, changeOrigin: true, headers: { origin: target } };
  return {
    plugins: [react()],
    server: { proxy: { '/api/': server, '/s/': server, '/player/': server } },
    build: { target: 'es2023', chunkSizeWarningLimit: 900 },
  };
});
