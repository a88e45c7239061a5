import { randomUUID } from "node:crypto";
import type { Core, CoreEvent } from "#electron/core/base/core-types.ts";
import { createCore } from "#electron/core/core.ts";
import { dispatch } from "#electron/core/dispatch.ts";
import { type OpenRemote, SourceError } from "#electron/core/sources/servers/remote-source.ts";
import type { Stores } from "#electron/core/storage/documents.ts";
import type { RequestInput, RequestName, RequestOutput } from "#shared/contract/requests.ts";
import type { CoreState, PracticeLine } from "#shared/contract/state.ts";
import { defaultSettings } from "#shared/domain/settings/settings.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { memoryDirectory } from "./memory-directory.ts";
import { createMemoryStores, type MemoryStores } from "./memory-stores.ts";
import { NOON } from "./sample-values.ts";

export const TEST_LINE: PracticeLine = {
  server: "ws://127.0.0.1:5999/token",
  domain: "practice.invalid",
  rep: { user: "rep", password: "rep-password" },
  callers: { user: "callers", password: "callers-password" },
};

const rejects = () => Promise.reject(new SourceError("source-unreachable"));
const unreachable: OpenRemote = () => ({ test: rejects, books: rejects, sync: rejects, byNumber: rejects, cards: null });

export interface TestCore {
  readonly core: Core;
  readonly clock: FakeClock;
  readonly stores: MemoryStores;
  readonly events: CoreEvent[];
  readonly opened: string[];
  readonly logged: string[];
  /** Sends a request through the boundary, as a window does; throws if the boundary refuses it. */
  ask<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>;
  /** Imports a text as a file; returns what `import.finish` does. */
  import(format: "csv" | "vcard", text: string, options?: { readonly replace: boolean }): Promise<RequestOutput<"import.finish">>;
  state(): Promise<CoreState>;
  /** Another core over the same stores, as after a crash: the first is not stopped. Without `phone` no window has sent `app.hello` yet. */
  restart(options?: { readonly phone: boolean }): Promise<TestCore>;
}

interface TestCoreOptions {
  readonly stores?: MemoryStores;
  readonly clock?: FakeClock;
  readonly practice?: boolean;
  readonly locale?: string;
  /** The servers that sources are read from; without it none responds. */
  readonly openRemote?: OpenRemote;
  /** Used instead of an empty one in memory. */
  readonly directory?: Directory;
  /** Whether a window with the phone has sent `app.hello`; default `true`. */
  readonly phone?: boolean;
}

/** A core over memory, at noon on a Tuesday in Berlin, without sample contacts unless asked for. */
export async function startTestCore(options: TestCoreOptions = {}): Promise<TestCore> {
  const clock = options.clock ?? createFakeClock(NOON);
  const settings = { ...defaultSettings("de-DE", "Europe/Berlin"), practice: options.practice ?? false };
  const stores = options.stores ?? createMemoryStores(settings);
  const opened: string[] = [];
  const logged: string[] = [];
  const events: CoreEvent[] = [];
  const log = ({ text }: { readonly text: string }) => void logged.push(text);
  const core = await createCore({
    dataDir: "/nowhere",
    clock,
    newId: randomUUID,
    secrets: {
      encrypt: async (text) => `box(${text})`,
      decrypt: async (text) => /^box\((.*)\)$/.exec(text)?.[1] ?? Promise.reject(new Error("not ours")),
    },
    host: {
      kind: "browser",
      platform: "linux",
      locale: options.locale ?? "de-DE",
      timeZone: "Europe/Berlin",
      version: "0.0.0",
      hotkeys: () => [],
    },
    openExternal: async (url) => void opened.push(url),
    log,
    stores: stores satisfies Stores,
    directory: options.directory ?? memoryDirectory(),
    openRemote: options.openRemote ?? unreachable,
    insightsFile: ":memory:",
    exchange: async () => ({ line: TEST_LINE, close: async () => undefined }),
  });
  core.on((event) => events.push(event));
  const ask = async <N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> => {
    const answer = await dispatch(core, name, input, log);
    if ("error" in answer) throw new Error(`${name}: ${answer.error}: ${logged.at(-1)}`);
    return answer.output as RequestOutput<N>;
  };
  if (options.phone ?? true) await ask("app.hello", { role: "phone" });
  await clock.advance(0);
  return {
    core,
    clock,
    stores,
    events,
    opened,
    logged,
    ask,
    async import(format, text, { replace } = { replace: false }) {
      const known = stores.sources.read().some(({ id }) => id === format);
      const file = { name: `contacts.${format}`, size: Buffer.byteLength(text), layout: null, rules: null, replace };
      const begun = await ask("import.begin", { format, sourceId: known ? format : null, ...file });
      if (!begun.ok) return begun;
      await ask("import.piece", { id: begun.value.id, data: Buffer.from(text).toString("base64") });
      return ask("import.finish", begun.value);
    },
    state: async () => (await ask("app.hello", { role: "view" })).state,
    restart: (change = { phone: true }) => startTestCore({ ...options, ...change, stores, clock }),
  };
}
