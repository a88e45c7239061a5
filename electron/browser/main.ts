import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Compiling takes half of the start: the next one reads what this one compiled. It lies beside the program, and a build removes it.
enableCompileCache(join(import.meta.dirname, "compiled"));

const { main } = await import("./program.ts");
await main();
