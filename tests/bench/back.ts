import { setTimeout as pause } from "node:timers/promises";
import { startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { launchChromium } from "#tests/support/browser.ts";
import { freePorts } from "#tests/support/servers/ports.ts";
import { type Bench, row } from "./frame.ts";
import { startHarness } from "./harness.ts";

const TIMES = 18;

/** From the server accepting connections again, after 1 to 6 seconds down, to registered again. */
export const backBench: Bench = {
  name: "back",
  run: async () => {
    const [port = 0] = await freePorts(1);
    // The same secrets in every run: a server that restarts knows its users.
    const start = () => startExchange({ newToken: () => "bench-bench-bench-bench", now: Date.now, port });
    let exchange = await start();
    const browser = await launchChromium(null);
    const phone = await startHarness(browser, exchange.line, []);
    const samples: number[] = [];
    try {
      for (let turn = 0; turn < TIMES; turn++) {
        await exchange.close();
        await phone.page.waitForFunction(() => window.harness.state() === "unreachable");
        await phone.forget();
        await pause(1000 + (5000 * turn) / (TIMES - 1));
        exchange = await start();
        const accepts = performance.timeOrigin + performance.now();
        samples.push((await phone.mark("registered")) - accepts);
      }
      return [row("back", "ms", samples, null, { text: "p95 ≤ 1500", atMost: 1500, at: 95 })];
    } finally {
      await phone.stop();
      await browser.close();
      await exchange.close();
    }
  },
};
