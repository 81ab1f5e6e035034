import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/clinic/',
  plugins: [react(), tailwindcss()],
  build: { target: 'es2022', manifest: true, sourcemap: false },
});
