import { afterEach, expect, it } from "vitest";
import { type Exchange, startExchange } from "#electron/core/practice/exchange/exchange.ts";
import { type CallerAgent, openCallerAgent } from "#renderer/sip/practice/caller-agent.ts";
import type { PracticeLine } from "#shared/contract/state.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { dial, startAgent } from "#tests/support/sip-agent.ts";

let exchange: Exchange | null = null;
let callers: CallerAgent | null = null;

afterEach(async () => {
  await callers?.close();
  await exchange?.close();
});

/** Uses the same tokens in each run, so that a second run is the first one restarted. */
function start(port: number): Promise<Exchange> {
  let tokens = 0;
  return startExchange({ newToken: () => `token-${++tokens}`, now: () => 0, port });
}

function open(line: PracticeLine, clock = createFakeClock(0)) {
  const dialled = Promise.withResolvers<string>();
  callers = openCallerAgent({
    line,
    user: line.callers.user,
    clock,
    voiceOf: () => {
      throw new Error("nobody speaks here");
    },
    onInvite: (invitation) => dialled.resolve(invitation.request.to.uri.user ?? ""),
  });
  return { agent: callers, dialled: dialled.promise };
}

/** Dials until a call is accepted. */
async function dialFrom(line: PracticeLine, number: string): Promise<void> {
  const rep = await startAgent(line, line.rep);
  await rep.register();
  while ((await dial(rep.call(number))) === 480);
}

it("registers again after the exchange was gone, and can be dialled again", async () => {
  exchange = await start(0);
  const { line } = exchange;
  const clock = createFakeClock(0);
  const { agent, dialled } = open(line, clock);
  await agent.ready;
  const cutOff = new Promise<void>((resolve) => {
    agent.userAgent.transport.stateChange.addListener((state) => {
      if (state === "Disconnected") resolve();
    });
  });
  await exchange.close();
  await cutOff;
  exchange = await start(Number(new URL(line.server).port));
  const registered = new Promise<void>((resolve) => {
    agent.userAgent.transport.stateChange.addListener((state) => {
      if (state === "Connected") resolve();
    });
  });
  await clock.advance(1000);
  await registered;
  const dialling = dialFrom(exchange.line, "+491713920021");
  expect(await Promise.race([dialled, dialling])).toBe("+491713920021");
});

it("rejects if the exchange refuses, or is not there", async () => {
  exchange = await start(0);
  const { line } = exchange;
  await expect(open({ ...line, callers: { ...line.callers, password: "guess" } }).agent.ready).rejects.toThrow("401");
  await callers?.close();
  await exchange.close();
  await expect(open(line).agent.ready).rejects.toThrow();
});
