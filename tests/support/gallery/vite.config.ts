import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const address = { host: "127.0.0.1", port: 5171, strictPort: true };

/**
 * `npm run gallery` builds, since the page with all states loads hundreds of frames; `npx vite tests/support/gallery` reloads one state in
 * place.
 */
export default defineConfig({
  plugins: [react()],
  server: address,
  preview: address,
  build: { outDir: "../../../.cache/gallery/built", emptyOutDir: true, target: "chrome120", chunkSizeWarningLimit: 4_000 },
  clearScreen: false,
  cacheDir: "../../../.cache/gallery",
});
