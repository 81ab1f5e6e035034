import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { arriveFirst } from '../../packages/ui/vite/arrive-first.mjs';
import { compressed } from '../../packages/ui/vite/compressed.mjs';
import { opening } from '../../packages/ui/vite/opening.mjs';

export default defineConfig({
  base: '/clinic/',
  plugins: [react(), tailwindcss(), arriveFirst(), opening(), compressed()],
  build: { target: 'es2022', manifest: true, sourcemap: false },
});
