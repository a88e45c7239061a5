import { describe, expect, test } from "vitest";
import { dispatch } from "#electron/core/dispatch.ts";
import { requests } from "#shared/contract/requests.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

describe("dispatch", () => {
  test.each(["nothing.here", "constructor", "__proto__", "", 7, null])("refuses a name that is not in the contract: %s", async (name) => {
    const { core } = await startTestCore();
    expect(await dispatch(core, name, {})).toEqual({ error: "unknown" });
  });

  test("refuses invalid input, and logs the field but not its value", async () => {
    const { core } = await startTestCore();
    const lines: string[] = [];
    const answer = await dispatch(core, "contact.page", { id: 4711 }, ({ text }) => void lines.push(text));
    expect(answer).toEqual({ error: "invalid" });
    expect(lines.join()).toContain("id");
    expect(lines.join()).not.toContain("4711");
  });

  test.each(["constructor", "__proto__", "toString"])("refuses a property name that every object has: %s", async (id) => {
    const { core, stores } = await startTestCore();
    expect(await dispatch(core, "message.heard", { id, heard: true })).toEqual({ error: "invalid" });
    expect(await dispatch(core, "thread.viewed", { contactId: id, at: 1 })).toEqual({ error: "invalid" });
    expect(stores.messages.read()).toEqual({});
  });

  test("every request of the contract has a handler", async () => {
    const { core } = await startTestCore();
    expect(Object.keys(core.handlers).sort()).toEqual(Object.keys(requests).sort());
  });

  test("answers a handler that throws with failed, and does not log its message", async () => {
    const { core } = await startTestCore();
    const lines: string[] = [];
    const broken = { ...core, handlers: { ...core.handlers, "views.current": () => Promise.reject(new RangeError("Erika Beispiel")) } };
    expect(await dispatch(broken, "views.current", {}, ({ text }) => void lines.push(text))).toEqual({ error: "failed" });
    expect(lines.join()).toContain("RangeError");
    expect(lines.join()).not.toContain("Erika");
  });

  test("does not send an answer that does not match the contract", async () => {
    const { core } = await startTestCore();
    const broken = { ...core, handlers: { ...core.handlers, "views.current": async () => ({ wrong: true }) as never } };
    expect(await dispatch(broken, "views.current", {})).toEqual({ error: "failed" });
  });

  test("answers a full disk as a failure, and changes nothing", async () => {
    const { ask, stores, state } = await startTestCore();
    await ask("call.end", sampleCall());
    stores.setFailure("storage-full");
    expect(await ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } })).toEqual({
      ok: false,
      reason: "storage-full",
    });
    expect((await state()).pending.map(({ id }) => id)).toEqual(["call-1"]);
    stores.setFailure(null);
    expect(await ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } })).toMatchObject({ ok: true });
  });

  test("leaves the first outcome and its consequences when a second one meets a full disk", async () => {
    const { ask, stores, clock } = await startTestCore();
    await ask("call.end", sampleCall());
    await ask("outcome.log", { callId: "call-1", kind: "no-further-contact", detail: { kind: "reason", text: "wünscht keine Anrufe" } });
    stores.setFailure("storage-failed");
    await clock.advance(1_000);
    expect(await ask("outcome.log", { callId: "call-1", kind: "agreed", detail: { kind: "none" } })).toEqual({
      ok: false,
      reason: "storage-failed",
    });
    expect(Object.keys(stores.optOuts.read())).toEqual(["hand:1"]);
    expect((await stores.journal.find("call-1"))?.outcome?.kind).toBe("no-further-contact");
  });
});
