import { expect, test } from "vitest";
import type { Handlers } from "#electron/core/base/core-types.ts";
import { withMergedIds } from "#electron/core/contacts/merging/merged-input.ts";

const asked: unknown[] = [];
const handlers = new Proxy({} as Handlers, { get: () => undefined });
const named = (name: string) => ({ ...handlers, [name]: async (input: unknown) => void asked.push(input) }) as unknown as Handlers;
const keptId = (id: string) => (id === "part" ? "kept" : id);

async function sent(name: string, input: object, isMerged = true): Promise<unknown> {
  asked.length = 0;
  const all = withMergedIds(named(name), () => (isMerged ? keptId : null)) as unknown as Record<string, (input: object) => Promise<void>>;
  await all[name]?.(input);
  return asked[0];
}

test.each([
  ["thread.tick", { contactId: "part", pointId: "part" }, { contactId: "kept", pointId: "part" }],
  ["mail.draft", { about: { contactId: "part", callId: null } }, { about: { contactId: "kept", callId: null } }],
  ["caller.identify", { identity: { number: "part" }, chosen: "part" }, { identity: { number: "part" }, chosen: "kept" }],
  ["contact.page", { id: "part" }, { id: "kept" }],
  ["message.remove", { id: "part" }, { id: "part" }],
  ["call.begin", { contactId: null, notes: ["part"] }, { contactId: null, notes: ["part"] }],
])("%s gets the kept id", async (name, input, expected) => {
  expect(await sent(name, input)).toEqual(expected);
});

test("input is unchanged when there are no merges", async () => {
  const input = { contactId: "part" };
  expect(await sent("thread.tick", input, false)).toBe(input);
});
