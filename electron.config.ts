import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { NONCE_PLACEHOLDER } from "./electron/core/host/security-headers.ts";
import { keepGrammarRules } from "./scripts/build/kept-grammar.ts";

/** Everything is bundled, so that a packaged app carries no node_modules; ws looks for these two and does without. */
const optional = ["bufferutil", "utf-8-validate"];

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          desktop: "electron/desktop/main.ts",
          browser: "electron/browser/main.ts",
          // Started as a thread, by its name beside the module that starts it: entries and chunks lie in one folder.
          "import-worker": "electron/core/directory/import-worker.ts",
          "carddav-worker": "electron/core/sources/servers/carddav-worker.ts",
          "ldap-worker": "electron/core/sources/servers/ldap-worker.ts",
        },
        external: optional,
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: "electron/preload/preload.ts" },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react(), keepGrammarRules()],
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      outDir: "out/renderer",
      emptyOutDir: true,
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: "renderer/index.html" },
    },
  },
});
