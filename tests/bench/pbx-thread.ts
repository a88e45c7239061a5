import { randomUUID } from "node:crypto";
import type { Inviter } from "sip.js";
import { startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { dial, startAgent } from "#tests/support/sip-agent.ts";
import { serveThread } from "./thread.ts";

const exchange = await startExchange({ newToken: randomUUID, now: Date.now });
const caller = await startAgent(exchange.line, exchange.line.callers);
let call: Inviter | null = null;
let over: Promise<unknown> = Promise.resolve();

const services = {
  line: () => exchange.line,
  /** Calls the rep; whether it rings there. */
  ring: (from: string) =>
    new Promise<boolean>((resolve) => {
      call = caller.call("rep", { from });
      over = dial(call, () => resolve(true)).then(() => resolve(false));
    }),
  /** The caller gives up. */
  async cancel() {
    await call?.cancel();
    await over;
  },
  async stop() {
    await caller.stop();
    await exchange.close();
  },
};

/** A PBX with a caller without sound. */
export type Pbx = typeof services;

serveThread(services);
