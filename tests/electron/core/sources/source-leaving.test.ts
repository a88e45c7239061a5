import { expect, it } from "vitest";
import { NO_STATUS } from "#shared/domain/sources/directory-source.ts";
import { emptyThread } from "#shared/domain/threads/thread.ts";
import type { Directory } from "#shared/ports/directory.ts";
import { draft, fakeRemotes, ldap } from "#tests/support/fake-remote.ts";
import { memoryDirectory } from "#tests/support/memory-directory.ts";
import { NOON } from "#tests/support/sample-values.ts";
import { startTestCore } from "#tests/support/test-core.ts";

const PEOPLE = Array.from({ length: 1000 }, (_, at) => draft(`${at}`, `Ida Muster ${at}`, `030 23125${String(at).padStart(3, "0")}`));
const GONE = PEOPLE.slice(1).map(({ key }) => key);
const identity = { number: "+493023125999", displayName: "", hidden: false, uri: "", divertedFrom: [] };

/** A core with a thousand contacts; `onRemove` is called before some of them leave the directory, with the number of earlier times. */
async function start(onRemove: (times: number) => void) {
  const remotes = fakeRemotes();
  remotes.people = { ldap: PEOPLE };
  const inner = memoryDirectory();
  let times = 0;
  const directory: Directory = {
    ...inner,
    remove(ids) {
      if (ids.length > 0) onRemove(++times);
      inner.remove(ids);
    },
  };
  const core = await startTestCore({ openRemote: remotes.open, directory });
  await core.ask("source.save", { source: ldap({ everyMinutes: null }), password: "geheim", knowingly: false });
  await core.ask("source.sync", { id: "ldap" });
  const count = async () => (await core.ask("contact.search", { text: "Muster", limit: 1000 })).length;
  return {
    ...core,
    count,
    times: () => times,
    status: async () => (await core.state()).sources[0]?.status ?? NO_STATUS,
    marks: () => remotes.asked.map(({ mark }) => mark),
    async lose(mark: string) {
      remotes.answers.push({ kind: "changes", changed: [], gone: GONE, mark });
      return core.ask("source.sync", { id: "ldap" });
    },
  };
}

it("many contacts are removed in portions: a caller is looked up before the last", async () => {
  let answeredAfter = 0;
  const { ask, lose, count, status, times } = await start((time) => {
    if (time !== 2) return;
    void ask("caller.identify", { identity, chosen: null }).then(({ match }) => {
      if (match.contact?.id === "ldap:999") answeredAfter = times();
    });
  });
  expect(await lose("next")).toEqual({ ok: true, value: null });
  expect(answeredAfter).toBeGreaterThan(0);
  expect(answeredAfter).toBeLessThan(times());
  expect([await count(), await status()]).toMatchObject([1, { count: 1, failure: null }]);
});

it("a synchronisation that ends in the middle is completed by the next, which continues from the last complete one", async () => {
  let isBroken = true;
  const { lose, count, status, marks } = await start((time) => {
    if (isBroken && time === 3) throw new Error("the disk went away");
  });
  expect(await lose("next")).toEqual({ ok: false, reason: "source-unexpected" });
  const left = await count();
  expect(left).toBeGreaterThan(1);
  expect(left).toBeLessThan(1000);
  expect(await status()).toMatchObject({ count: left, failure: "source-unexpected" });
  isBroken = false;
  expect(await lose("next")).toMatchObject({ ok: true });
  expect([await count(), await status()]).toMatchObject([1, { count: 1, failure: null }]);
  await lose("after");
  expect(marks()).toEqual(["", "mark-1", "mark-1", "next"]);
});

it("is aborted in between when the source is to be left alone", async () => {
  let cancelled: Promise<unknown> = Promise.resolve();
  const { ask, lose, count, status } = await start((time) => {
    if (time === 2) cancelled = ask("source.cancel", { id: "ldap" });
  });
  expect(await lose("next")).toEqual({ ok: false, reason: "cancelled" });
  await cancelled;
  const left = await count();
  expect(left).toBeGreaterThan(1);
  expect(await status()).toMatchObject({ count: left });
});

it("no contact is lost that the rep writes about or changes in the middle", async () => {
  const asked: Promise<unknown>[] = [];
  const { ask, lose, stores } = await start((time) => {
    if (time !== 2) return;
    asked.push(ask("thread.save", { ...emptyThread("ldap:1", NOON), purpose: "Wartung" }));
    const changed = { id: "ldap:999", name: "Ida Muster 999", company: "Neu", role: "", email: "" };
    const rest = { source: "ldap", customer: false, language: null, timeZone: null } as const;
    asked.push(ask("contact.save", { ...changed, ...rest, numbers: [{ value: identity.number, kind: "work" }] }));
  });
  expect(await lose("next")).toMatchObject({ ok: true });
  await Promise.all(asked);
  expect(Object.keys(stores.departed.read())).toEqual(["ldap:1"]);
  expect(await ask("contact.search", { text: "Muster", limit: 9 })).toMatchObject([
    { id: "ldap:0", source: "ldap" },
    { id: "ldap:1", source: "departed", name: "Ida Muster 1" },
    { id: "ldap:999", company: "Neu" },
  ]);
});
