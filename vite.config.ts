import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the view. The page is served from app://closehold/ and may load nothing from elsewhere. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [react()],
  build: {
    target: 'chrome130',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    sourcemap: false,
    /* Everything is on this disk: nothing gains from preloading, and data: fonts and scripts are forbidden. */
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
  },
})
