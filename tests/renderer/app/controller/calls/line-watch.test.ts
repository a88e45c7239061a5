import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

let window: TestWindow;
beforeEach(async () => {
  window = await startTestWindow();
});
afterEach(() => vi.restoreAllMocks());

const shown = () => Object.values(window.store.get().registrations)[0];
const accountId = () => Object.keys(window.store.get().registrations)[0] ?? "";

it("finds the cause of a lost connection once, and forgets it with the next state", async () => {
  const ask = vi.spyOn(window.core, "ask").mockResolvedValue({ ok: true, value: "certificate" } as never);
  const id = accountId();
  window.phone.emit({ kind: "registration", accountId: id, state: "unreachable", detail: "", cause: "no-connection" });
  expect(shown()).toMatchObject({ cause: "no-connection", finding: null });
  await vi.waitFor(() => expect(shown()).toMatchObject({ cause: "no-connection", finding: "certificate" }));
  expect(ask.mock.calls.filter(([name]) => name === "account.probe")).toHaveLength(1);
  window.phone.emit({ kind: "registration", accountId: id, state: "registered", detail: "", cause: null });
  expect(shown()).toMatchObject({ state: "registered", finding: null });
});

it("shows nothing that was found too late", async () => {
  const { promise, resolve: answer } = Promise.withResolvers<unknown>();
  vi.spyOn(window.core, "ask").mockReturnValue(promise as never);
  const id = accountId();
  window.phone.emit({ kind: "registration", accountId: id, state: "unreachable", detail: "", cause: "no-connection" });
  window.phone.emit({ kind: "registration", accountId: id, state: "registered", detail: "", cause: null });
  answer({ ok: true, value: "port" });
  await Promise.resolve();
  expect(shown()).toMatchObject({ state: "registered", finding: null });
});

it("asks nothing for other causes, and keeps the faults of the line", () => {
  const ask = vi.spyOn(window.core, "ask");
  const id = accountId();
  for (const cause of ["password", "forbidden", "silent", "broke-off"] as const) {
    window.phone.emit({ kind: "registration", accountId: id, state: "refused", detail: "", cause });
  }
  window.phone.emit({ kind: "line-faults", accountId: id, faults: { unread: 2, unreadPart: "via", brokeOff: 0, closeCode: 0 } });
  expect(ask).not.toHaveBeenCalled();
  window.phone.emit({ kind: "registration", accountId: id, state: "registered", detail: "", cause: null });
  expect(window.store.get().lineFaults[id]).toEqual({ unread: 2, unreadPart: "via", brokeOff: 0, closeCode: 0 });
});
