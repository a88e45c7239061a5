import { describe, expect, test } from "vitest";
import { storedPracticeAccount } from "#electron/core/settings/practice-account.ts";
import { practiceControl } from "#renderer/app/controller/calls/practice-control.ts";
import { createAppStore } from "#renderer/app/store/state/app-store.ts";
import type { PracticeCallers } from "#renderer/sip/practice/practice-callers.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { HostInfo, PracticeLine } from "#shared/contract/state.ts";
import type { RegistrationState } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { startTestCore, TEST_LINE } from "#tests/support/test-core.ts";

const OTHER = "ws://127.0.0.1:6000/token";

async function bench() {
  const core = await startTestCore({ practice: true });
  const store = createAppStore();
  const state = await core.state();
  const settings = { ...state.settings, accounts: [storedPracticeAccount] };
  store.dispatch({ kind: "hello", state: { ...state, settings }, host: { now: 0 } as HostInfo, localNow: 0 });
  const log: string[] = [];
  let line: PracticeLine = TEST_LINE;
  const bridge = { call: async () => line } as unknown as Bridge;
  const loadCallers = async () => {
    log.push("load");
    return ({ server }: PracticeLine) => {
      log.push(`start ${server}`);
      const stop = async () => void log.push(`stop ${server}`);
      return { state: () => ({ line: "ready", calls: [] }), on: () => () => undefined, stop } as unknown as PracticeCallers;
    };
  };
  const clock = createFakeClock(0);
  const practice = practiceControl({ bridge, store, clock } as never, loadCallers);
  const report = (state: RegistrationState) =>
    store.dispatch({ kind: "registration", accountId: PRACTICE_ACCOUNT, registration: { state, detail: "", cause: null, finding: null } });
  return {
    log,
    clock,
    practice,
    report,
    move(server: string) {
      line = { ...TEST_LINE, server };
    },
  };
}

test("the simulated people move to the new practice line of a core that came back, and stay if it is the same", async () => {
  const { log, clock, practice, report, move } = await bench();
  report("registered");
  await clock.advance(0);
  practice.again();
  await clock.advance(0);
  expect(log).toEqual(["load", `start ${TEST_LINE.server}`]);
  move(OTHER);
  practice.again();
  await clock.advance(0);
  expect(log.slice(2)).toEqual([`stop ${TEST_LINE.server}`, "load", `start ${OTHER}`]);
});

describe("the simulated people", () => {
  test.each(["registered", "refused", "unreachable"] as const)("come once the rep's own line is %s, and not before", async (state) => {
    const { log, clock, report } = await bench();
    await clock.advance(0);
    report("connecting");
    await clock.advance(1_000);
    expect(log).toEqual([]);
    report(state);
    await clock.advance(0);
    expect(log).toEqual(["load", `start ${TEST_LINE.server}`]);
  });

  test("come all the same if a server does not answer", async () => {
    const { log, clock, report } = await bench();
    report("connecting");
    await clock.advance(2_000);
    expect(log).toEqual(["load", `start ${TEST_LINE.server}`]);
  });

  test("come once if the core comes back while they wait", async () => {
    const { log, clock, practice, report } = await bench();
    await clock.advance(0);
    practice.again();
    await clock.advance(0);
    report("registered");
    await clock.advance(0);
    expect(log.filter((entry) => entry.startsWith("start"))).toEqual([`start ${TEST_LINE.server}`]);
  });

  test("stay away if the window closes while they wait", async () => {
    const { log, clock, practice, report } = await bench();
    await clock.advance(0);
    await practice.stop();
    report("registered");
    await clock.advance(2_000);
    expect(log).not.toContain(`start ${TEST_LINE.server}`);
  });
});
