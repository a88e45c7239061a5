import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `npx vite tests/support/gallery`: components with sample values, to look at while they are made. */
export default defineConfig({ plugins: [react()], server: { host: "127.0.0.1" }, clearScreen: false, cacheDir: "../../../.cache/gallery" });
