import { expect, test } from "vitest";
import { sampleContact } from "#tests/support/sample-values.ts";
import { startTestWindow } from "#tests/support/test-window.ts";

test("a change that conflicts with the address book is shown, and can be replaced by the address book's", async () => {
  const window = await startTestWindow();
  const { source: _, ...given } = sampleContact({ id: "" });
  const saved = await window.actions.contacts.save({ ...given, numbers: [...given.numbers] });
  const ours = saved.ok ? saved.value : expect.fail(saved.reason);
  window.core.core.emit("contact.news", { kind: "conflict", contact: ours, over: { ...ours, role: "Vertrieb" } });
  const [notice] = window.store.get().notices;
  expect(notice).toMatchObject({ key: "notice.contact.news.conflict", params: { name: "Erika Beispiel" } });
  window.actions.undo(notice?.undo ?? expect.fail("nothing to take back"));
  await expect.poll(() => window.core.stores.contacts.read()[ours.id]?.role).toBe("Vertrieb");
  window.core.core.emit("contact.news", { kind: "restored", contact: ours, over: null });
  expect(window.store.get().notices.at(-1)).toMatchObject({ key: "notice.contact.news.restored", undo: null });
});
