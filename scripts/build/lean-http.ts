import type { Plugin } from "vite";

const GET = 'process.getBuiltinModule("node:http")';
const IMPORT = /^import (?:([\w$]+)(?:, )?)?(?:\{([^}]*)\})? from "node:http";$/gm;
const REQUIRE = /\b__require\("(?:node:)?http"\)/g;
const ANY = /\b(?:from|import|require)\s*\(?\s*["'](?:node:)?http["']/;

/** A built module that gets `node:http` without reading its exports. Throws if it gets the module in a way that is not known here. */
export function withLeanHttp(code: string): string {
  const lean = code
    .replace(IMPORT, (_all, whole: string | undefined, names: string | undefined) => {
      const targets = [whole, names && `{${names.replaceAll(" as ", ": ")}}`];
      return targets.flatMap((target) => (target ? [`const ${target} = ${GET};`] : [])).join(" ");
    })
    .replace(REQUIRE, GET);
  if (ANY.test(lean)) throw new Error("node:http is imported in another way: see scripts/build/lean-http.ts");
  return lean;
}

/**
 * An import or require of `node:http` reads all its exports, and reading `WebSocket` loads Node's HTTP client, which we do not use and which
 * takes a sixth of the host's start. The built program asks for the module itself.
 */
export function leanHttp(): Plugin {
  return {
    name: "faden:lean-http",
    apply: "build",
    renderChunk: (code) => ({ code: withLeanHttp(code), map: null }),
  };
}
