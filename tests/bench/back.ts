import { setTimeout as pause } from "node:timers/promises";
import { startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { launchChromium } from "#tests/support/browser.ts";
import { freePorts } from "#tests/support/servers/ports.ts";
import { type Bench, row } from "./frame.ts";
import { type Harness, startHarness } from "./harness.ts";

const TIMES = 20;
/** Each outage is noticed by so many phones, and each of them tries again in its own time. */
const PHONES = 10;

/** From the server accepting connections again, after 1 to 6 seconds down, to registered again. */
export const backBench: Bench = {
  name: "back",
  run: async (most) => {
    const [port = 0] = await freePorts(1);
    // The same secrets in every run: a server that restarts knows its users.
    const start = () => startExchange({ newToken: () => "bench-bench-bench-bench", now: Date.now, port });
    let exchange = await start();
    const browser = await launchChromium(null);
    const phones: Harness[] = [];
    const samples: number[] = [];
    try {
      for (let phone = 0; phone < PHONES; phone++) phones.push(await startHarness(browser, exchange.line, []));
      for (let turn = 0; turn < Math.min(TIMES, most); turn++) {
        await exchange.close();
        await Promise.all(phones.map(({ page }) => page.waitForFunction(() => window.harness.state() === "unreachable")));
        await Promise.all(phones.map((phone) => phone.forget()));
        await pause(1000 + (5000 * turn) / (TIMES - 1));
        exchange = await start();
        const accepts = performance.timeOrigin + performance.now();
        for (const registered of await Promise.all(phones.map((phone) => phone.mark("registered")))) samples.push(registered - accepts);
      }
      return [row("back", "ms", samples, null, { text: "p95 ≤ 1500", atMost: 1500, at: 95 })];
    } finally {
      for (const phone of phones) await phone.stop();
      await browser.close();
      await exchange.close();
    }
  },
};
