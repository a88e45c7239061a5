import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";
import { NONCE_PLACEHOLDER } from "./electron/core/host/security-headers.ts";
import { keepGrammarRules } from "./scripts/build/kept-grammar.ts";
import { leanHttp } from "./scripts/build/lean-http.ts";

/** Everything is bundled, so that a packaged app carries no node_modules; ws looks for these two and does without. */
const optional = ["bufferutil", "utf-8-validate"];

const PHONE = /\/renderer\/app\/window-phone\.ts$/;

/**
 * Lets the browser fetch what registers the phone together with the page. The first script loads it, and asks the core meanwhile.
 */
function preloadPhone(): Plugin {
  return {
    name: "faden:preload-phone",
    transformIndexHtml: {
      order: "post",
      handler(_, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
        const needed = new Set(chunks.filter(({ moduleIds }) => moduleIds.some((id) => PHONE.test(id))));
        for (const { imports } of needed) for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
        return [...needed].flatMap(({ fileName, isEntry }) =>
          isEntry
            ? []
            : [{ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${fileName}` }, injectTo: "head" as const }],
        );
      },
    },
  };
}

export default defineConfig({
  main: {
    plugins: [leanHttp()],
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
    plugins: [react(), keepGrammarRules(), preloadPhone()],
    html: { cspNonce: NONCE_PLACEHOLDER },
    build: {
      outDir: "out/renderer",
      emptyOutDir: true,
      minify: true,
      assetsInlineLimit: 0,
      // One sheet, fetched with the page: a view that is loaded later must not appear without its styles, nor change the order of the rules.
      cssCodeSplit: false,
      rolldownOptions: {
        input: "renderer/index.html",
        // With all that it needs in one file: a browser fetches six at a time.
        output: { codeSplitting: { groups: [{ name: "phone", test: PHONE }] } },
      },
    },
  },
});
