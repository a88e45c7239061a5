import { expect, test, vi } from "vitest";
import { createPageReader } from "#renderer/app/controller/page-reader.ts";
import { sampleContact } from "#tests/support/sample-values.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

async function saved(window: TestWindow, name: string): Promise<string> {
  const { source: _, ...given } = sampleContact({ id: "", name });
  const result = await window.actions.contacts.save({ ...given, numbers: [] });
  return result.ok ? result.value.id : expect.fail(result.reason);
}

/** How often the page of a contact is read during an action. */
async function reads(window: TestWindow, act: () => Promise<unknown>): Promise<number> {
  const ask = vi.spyOn(window.core, "ask");
  await act();
  await window.core.clock.advance(0);
  const count = ask.mock.calls.filter(([name]) => name === "contact.page").length;
  ask.mockRestore();
  return count;
}

test("the page of a contact is read again only if it is concerned", async () => {
  const window = await startTestWindow();
  const [other, shown] = [await saved(window, "Otto Muster"), await saved(window, "Erika Beispiel")];
  await window.core.clock.advance(0);
  const { ask } = window.core;
  const save = (contactId: string) => ask("thread.save", { contactId, purpose: "Angebot" });
  expect(window.store.get().contactId).toBe(shown);
  expect(await reads(window, () => save(other))).toBe(0);
  expect(await reads(window, () => ask("outcome.suggested", { contactId: shown }))).toBe(0);
  expect(await reads(window, () => window.core.clock.advance(60_000))).toBe(0);
  expect(await reads(window, () => save(shown))).toBe(1);
  expect(window.store.get().page?.thread?.purpose).toBe("Angebot");
  expect(await reads(window, () => ask("contact.remove", { id: other }))).toBe(0);
  expect(await reads(window, () => ask("settings.save", { ownName: "Erika" }))).toBe(1);
});

test("a change by the rep reads the page once, and the page shows it when the change is done", async () => {
  const window = await startTestWindow();
  const shown = await saved(window, "Erika Beispiel");
  await window.core.clock.advance(0);
  const add = () => window.actions.threads.add(shown, "point", "Angebot nachfassen");
  expect(await reads(window, add)).toBe(1);
  expect(window.store.get().page?.thread?.points).toMatchObject([{ text: "Angebot nachfassen" }]);
});

/** A reader of Erika's page, to whose requests `call` responds. */
function readerOf(call: () => Promise<unknown>) {
  const dispatch = vi.fn();
  const context = { bridge: { call }, store: { get: () => ({ contactId: "erika" }), dispatch } };
  return { page: createPageReader(context as unknown as Parameters<typeof createPageReader>[0]), dispatch };
}

test("an answer that arrives after that of a later read is not shown", async () => {
  const [older, newer] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
  const { page, dispatch } = readerOf(vi.fn().mockReturnValueOnce(older.promise).mockReturnValueOnce(newer.promise));
  const reads = [page.read(), page.read()];
  newer.resolve({ ok: true, value: "newer" });
  await page.settled();
  older.resolve({ ok: true, value: "older" });
  await Promise.all(reads);
  expect(dispatch.mock.calls).toEqual([[{ kind: "page", page: "newer" }]]);
});

test("a failed read rejects for its caller, and does not make a later action fail", async () => {
  const { page } = readerOf(vi.fn().mockRejectedValueOnce(new Error("the core is gone")));
  await expect(page.read()).rejects.toThrow("the core is gone");
  await expect(page.settled()).resolves.toBeUndefined();
});
