import { expect, test } from "vitest";
import { practiceControl } from "#renderer/app/controller/calls/practice-control.ts";
import { createAppStore } from "#renderer/app/store/state/app-store.ts";
import type { PracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { HostInfo, PracticeLine } from "#shared/contract/state.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { startTestCore, TEST_LINE } from "#tests/support/test-core.ts";

test("the simulated people move to the new practice line of a core that came back, and stay if it is the same", async () => {
  const core = await startTestCore({ practice: true });
  const store = createAppStore();
  store.dispatch({ kind: "hello", state: await core.state(), host: { now: 0 } as HostInfo, localNow: 0 });
  const log: string[] = [];
  let line: PracticeLine = TEST_LINE;
  const bridge = { call: async () => line } as unknown as Bridge;
  const startCallers = ({ server }: PracticeLine) => {
    log.push(`start ${server}`);
    const stop = async () => void log.push(`stop ${server}`);
    return { state: () => ({ line: "ready", calls: [] }), on: () => () => undefined, stop } as unknown as PracticeCallers;
  };
  const clock = createFakeClock(0);
  const practice = practiceControl({ bridge, store, clock } as never, startCallers);
  await clock.advance(0);
  practice.again();
  await clock.advance(0);
  expect(log).toEqual([`start ${TEST_LINE.server}`]);
  line = { ...TEST_LINE, server: "ws://127.0.0.1:6000/token" };
  practice.again();
  await clock.advance(0);
  expect(log.slice(1)).toEqual([`stop ${TEST_LINE.server}`, "start ws://127.0.0.1:6000/token"]);
});
