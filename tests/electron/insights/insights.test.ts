import { describe, expect, test } from "vitest";
import type { Figures } from "#shared/domain/insights.ts";
import { NOON, sampleCall } from "#tests/support/sample-values.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

async function figures(core: TestCore): Promise<Figures> {
  let answer = await core.ask("insights.figures", { from: null, to: null, of: { kind: "everybody" } });
  while (answer.kind === "building") {
    await core.clock.advance(0);
    answer = await core.ask("insights.figures", { from: null, to: null, of: { kind: "everybody" } });
  }
  return answer.figures;
}

describe("insights", () => {
  test("say nothing before the first call", async () => {
    const core = await startTestCore();
    expect(await figures(core)).toMatchObject({ calls: 0, attempts: [] });
  });

  test("follow a call, its outcome, and the outcome taken back", async () => {
    const core = await startTestCore();
    const call = sampleCall({ endedAt: NOON });
    await core.ask("call.begin", call);
    await core.ask("call.end", call);
    expect(await figures(core)).toMatchObject({ calls: 1, attempts: [] });
    await core.clock.advance(7_000);
    await core.ask("outcome.log", { callId: call.id, kind: "agreed", detail: { kind: "none" } });
    const logged = await figures(core);
    expect(logged).toMatchObject({ calls: 1, attempts: [{ tries: 1, byCall: 1, byReturn: 0, open: 0 }], logging: { count: 1, median: 7 } });
    expect(logged.decisions[0]).toEqual({ kind: "early-yes", count: 1, touches: 1, median: 1 });
    await core.ask("outcome.undo", { callId: call.id });
    expect(await figures(core)).toMatchObject({ calls: 1, attempts: [], logging: { count: 0, median: null } });
  });
});
