import { randomUUID } from "node:crypto";
import { createSocket } from "node:dgram";
import { startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { launchChromium } from "#tests/support/browser.ts";
import { freePorts } from "#tests/support/servers/ports.ts";
import { type Bench, row } from "./frame.ts";
import { startHarness } from "./harness.ts";

const TIMES = 200;

/** From dialling to the INVITE on the wire, with a STUN server that never answers. */
export const gatherBench: Bench = {
  name: "gather",
  run: async (most) => {
    const [port = 0] = await freePorts(1);
    const silent = createSocket("udp4").bind(port, "127.0.0.1");
    const exchange = await startExchange({ newToken: randomUUID, now: Date.now });
    const browser = await launchChromium(null);
    const phone = await startHarness(browser, exchange.line, [{ url: `stun:127.0.0.1:${port}`, username: "", credential: "" }]);
    const samples: number[] = [];
    try {
      for (let turn = 0; turn < Math.min(TIMES, most); turn++) {
        await phone.forget();
        const dialled = await phone.page.evaluate(() => {
          window.harness.phone.dial("bench", "+493023125042");
          return performance.timeOrigin + performance.now();
        });
        samples.push((await phone.mark("sent")) - dialled);
        await phone.page.evaluate(() => window.harness.phone.hangUp(window.harness.call()?.id ?? ""));
        await phone.page.waitForFunction(() => window.harness.call()?.phase === "ended");
      }
      return [row("gather", "ms", samples, null, { text: "p95 ≤ 500", atMost: 500, at: 95 })];
    } finally {
      await phone.stop();
      await browser.close();
      await exchange.close();
      silent.close();
    }
  },
};
