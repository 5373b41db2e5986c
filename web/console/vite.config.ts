import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

/** The console's build; `npm run dev` forwards everything that is the server's to `VOXLOOP_URL`. */
export default defineConfig(({ mode }) => {
  const server = loadEnv(mode, '.', 'VOXLOOP_').VOXLOOP_URL ?? 'http://127.0.0.1:4100';
  return {
    plugins: [react()],
    server: { proxy: { '/api': server, '/s': server } },
    build: { target: 'es2023', chunkSizeWarningLimit: 900 },
  };
});
