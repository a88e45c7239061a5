// needs: openssl
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { newWebhookKey } from "#electron/core/programs/webhook-key.ts";
import { postWebhook } from "#electron/core/programs/webhook-post.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { createFakeClock } from "#tests/support/fake-clock.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import { makeCertificate } from "#tests/support/servers/certificate.ts";
import { scratchFolder } from "#tests/support/servers/scratch.ts";
import { startWebhookReceiver, verified, type WebhookReceiver } from "#tests/support/servers/webhook-receiver.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

type Webhook = RequestInput<"webhook.save">["webhook"];

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function receiver(options: Parameters<typeof startWebhookReceiver>[0] = {}): Promise<WebhookReceiver> {
  const started = await startWebhookReceiver(options);
  ends.push(started.close);
  return started;
}

const EVERYTHING: Webhook = { url: "", topics: ["ringing", "answered", "ended", "outcome"], notes: false, practice: false, enabled: true };

/** A core whose clock is at the real time, which receivers check, and the key that it signs with. */
async function tellingCore(url: string, change: Partial<Webhook> = {}): Promise<TestCore & { readonly key: string }> {
  const core = await startTestCore({ clock: createFakeClock(Date.now()) });
  ends.push(core.core.close);
  const saved = await core.ask("webhook.save", { webhook: { ...EVERYTHING, url, ...change }, knowingly: false });
  return { ...core, key: (saved.ok && saved.value.key) || "" };
}

const ringing = sampleCall({ direction: "in", end: "missed", answeredAt: null, contactName: "Jürgen Müßig", company: "Roth & Söhne" });
const talking = { ...ringing, end: "answered", answeredAt: ringing.startedAt + 4000 } as const;
/** The same data after a restart. */
async function restarted(core: TestCore): Promise<TestCore> {
  await core.core.close();
  const next = await core.restart();
  ends.push(async () => {
    // Background work of the start depends on the clock.
    await next.clock.advance(1000);
    await next.core.close();
  });
  return next;
}

const stateOf = async (core: TestCore) => (await core.state()).webhook;
const settled = (core: TestCore, ...kinds: readonly string[]) =>
  expect.poll(async () => (await stateOf(core)).recent.map(({ result }) => result?.kind)).toEqual(kinds);
const typesOf = ({ received }: WebhookReceiver) => received.map(({ json }) => json.type);

describe("the events of a call", () => {
  it("arrive in order, signed as the library of Standard Webhooks expects; the outcome once it cannot be undone", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url);
    await core.ask("call.begin", ringing);
    await core.ask("call.begin", talking);
    await core.ask("call.begin", { ...talking, tickedPoints: ["p1"] });
    await core.ask("call.end", talking);
    await core.ask("call.end", { ...talking, messageId: "m1" });
    await hook.took(3);
    await core.ask("outcome.log", { callId: ringing.id, kind: "agreed", detail: { kind: "none" } });
    await core.clock.advance(9_999);
    expect(typesOf(hook)).toEqual(["call.ringing", "call.answered", "call.ended"]);
    await core.clock.advance(1);
    const arrived = await hook.took(4);
    expect(typesOf(hook)).toEqual(["call.ringing", "call.answered", "call.ended", "outcome.logged"]);
    for (const each of arrived) {
      expect(verified(core.key, each)).toMatchObject({
        version: 1,
        data: { callId: "call-1", name: "Jürgen Müßig", company: "Roth & Söhne" },
      });
      expect(() => verified(newWebhookKey(), each)).toThrow();
      expect(each).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
    }
    expect(new Set(arrived.map(({ headers }) => headers["webhook-id"])).size).toBe(4);
    await settled(core, "delivered", "delivered", "delivered", "delivered");
    expect(JSON.stringify(core.stores.webhookEvents.read())).not.toContain("Müßig");
  });

  it("do not arrive unless chosen, nor those of the practice line unless enabled", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url, { topics: ["ended"] });
    await core.ask("call.begin", { ...ringing, id: "practised", accountId: PRACTICE_ACCOUNT });
    await core.ask("call.end", { ...ringing, id: "practised", accountId: PRACTICE_ACCOUNT });
    await core.ask("call.begin", ringing);
    await core.ask("call.end", ringing);
    await hook.took(1);
    await core.ask("webhook.save", { webhook: { ...EVERYTHING, url: hook.url, practice: true }, knowingly: false });
    await core.ask("call.begin", { ...ringing, id: "practised-2", accountId: PRACTICE_ACCOUNT });
    const arrived = await hook.took(2);
    expect(arrived.map(({ json }) => [json.type, json.data["callId"]])).toEqual([
      ["call.ended", "call-1"],
      ["call.ringing", "practised-2"],
    ]);
  });

  it("of an outcome undone in time never arrive; of one corrected in time only the last; a later undo arrives", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url, { topics: ["outcome"], notes: true });
    const log = (kind: "agreed" | "declined", text = "") =>
      core.ask("outcome.log", { callId: ringing.id, kind, detail: text === "" ? { kind: "none" } : { kind: "reason", text } });
    await core.ask("call.end", talking);
    await log("agreed");
    await core.clock.advance(5_000);
    await core.ask("change.undo", { id: `outcome ${ringing.id}` });
    await core.clock.advance(60_000);
    await log("agreed");
    await core.clock.advance(5_000);
    await log("declined", "zu teuer");
    await core.clock.advance(10_000);
    await hook.took(1);
    await settled(core, "delivered");
    await log("declined", "zu teuer, im Herbst vielleicht");
    await core.ask("change.undo", { id: `outcome ${ringing.id}` });
    const arrived = await hook.took(2);
    expect(arrived.map(({ json }) => [json.type, json.data["outcome"], json.data["notes"]])).toEqual([
      ["outcome.logged", "declined", ["zu teuer"]],
      ["outcome.undone", null, []],
    ]);
  });
});

describe("a receiver in trouble", () => {
  it("never delays a call: requests are answered while it does not respond", async () => {
    const hook = await receiver();
    hook.reply(null);
    const core = await tellingCore(hook.url);
    for (const id of ["a", "b", "c", "d", "e", "f"]) await core.ask("call.begin", { ...ringing, id });
    await hook.took(4);
    await core.ask("call.begin", { ...talking, id: "a" });
    await core.ask("call.end", { ...talking, id: "a" });
    expect(await core.ask("outcome.log", { callId: "a", kind: "agreed", detail: { kind: "none" } })).toMatchObject({ ok: true });
    // No result has arrived yet, not even a timeout.
    expect(await stateOf(core)).toEqual({ waiting: 9, recent: [] });
    expect(hook.received).toHaveLength(4);
  });

  it("is tried again after five seconds with the same id and body, and later events wait", async () => {
    const hook = await receiver();
    hook.reply({ status: 500 });
    const core = await tellingCore(hook.url);
    await core.ask("call.begin", ringing);
    await core.ask("call.end", ringing);
    await settled(core, "refused");
    await core.clock.advance(4_999);
    expect(typesOf(hook)).toEqual(["call.ringing"]);
    hook.reply({ status: 200 });
    await core.clock.advance(1);
    const [first, again] = await hook.took(3);
    await settled(core, "delivered", "delivered");
    expect(typesOf(hook)).toEqual(["call.ringing", "call.ringing", "call.ended"]);
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    expect(again?.body).toBe(first?.body);
    expect(Number(again?.headers["webhook-timestamp"]) - Number(first?.headers["webhook-timestamp"])).toBe(5);
    for (const each of hook.received) expect(() => verified(core.key, each)).not.toThrow();
  });

  it("that returns 410 is switched off with a notice, and no event is kept", async () => {
    const hook = await receiver();
    hook.reply({ status: 410 });
    const core = await tellingCore(hook.url);
    await core.ask("call.begin", ringing);
    await core.ask("call.begin", talking);
    await settled(core, "gone");
    await expect.poll(async () => (await core.state()).settings.webhook).toMatchObject({ enabled: false, goneAt: core.clock.now() });
    expect(core.events).toContainEqual({ name: "webhook.news", payload: { kind: "gone" } });
    await core.ask("call.end", talking);
    expect(await stateOf(core)).toMatchObject({ waiting: 0 });
    expect(hook.received).toHaveLength(1);
    hook.reply({ status: 204 });
    await core.ask("webhook.save", { webhook: { ...EVERYTHING, url: hook.url }, knowingly: false });
    expect((await core.state()).settings.webhook?.goneAt).toBeNull();
    await core.ask("call.begin", { ...ringing, id: "next" });
    await hook.took(2);
  });

  it("that redirects is not followed", async () => {
    const elsewhere = await receiver();
    const hook = await receiver();
    hook.reply({ status: 307, headers: { location: elsewhere.url } });
    const core = await tellingCore(hook.url);
    expect(await core.ask("webhook.test", {})).toEqual({ ok: true, value: { kind: "redirected", status: 307 } });
    expect(elsewhere.received).toEqual([]);
  });

  it("is given up after the eighth try, with one notice", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url, { topics: ["ringing"] });
    await hook.close();
    await core.ask("call.begin", ringing);
    await core.ask("call.begin", { ...ringing, id: "call-2" });
    for (const seconds of [5, 300, 1800, 7200, 18_000, 36_000, 50_400]) {
      await expect.poll(async () => (await stateOf(core)).recent.every(({ dueAt }) => (dueAt ?? 0) > core.clock.now())).toBe(true);
      await expect.poll(async () => (await stateOf(core)).recent.length).toBe(2);
      await core.clock.advance(seconds * 1000);
    }
    await expect.poll(async () => (await stateOf(core)).waiting).toBe(0);
    expect((await stateOf(core)).recent).toMatchObject([
      { attempts: 8, dueAt: null },
      { attempts: 8, dueAt: null },
    ]);
    expect(core.events.filter(({ name }) => name === "webhook.news")).toEqual([{ name: "webhook.news", payload: { kind: "given-up" } }]);
  });
});

describe("a waiting event", () => {
  it("survives a restart, in order and under the same id, and is sent once the network is back", async () => {
    const hook = await receiver();
    const port = Number(new URL(hook.url).port);
    const core = await tellingCore(hook.url);
    await hook.close();
    await core.ask("call.begin", ringing);
    await core.ask("call.end", ringing);
    await settled(core, "unreachable");
    const next = await restarted(core);
    const ids = Object.keys(next.stores.webhookEvents.read());
    expect(await stateOf(next)).toMatchObject({ waiting: 2, recent: [{ type: "call.ringing" }] });
    const back = await receiver({ port });
    next.core.emit("network.changed", {});
    const arrived = await back.took(2);
    expect(arrived.map(({ json, headers }) => [json.type, headers["webhook-id"]])).toEqual([
      ["call.ringing", ids[0]],
      ["call.ended", ids[1]],
    ]);
  });

  it("that was being sent when Faden ended is sent again at the next start", async () => {
    const hook = await receiver();
    hook.reply(null);
    const core = await tellingCore(hook.url);
    await core.ask("call.begin", ringing);
    await hook.took(1);
    const restarting = restarted(core);
    hook.reply({ status: 204 });
    await restarting;
    const [first, again] = await hook.took(2);
    expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  });

  it("is deleted when the webhook is switched off, and the key as well when it is removed", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url);
    await hook.close();
    await core.ask("call.begin", ringing);
    await settled(core, "unreachable");
    const off = { webhook: { ...EVERYTHING, url: hook.url, enabled: false }, knowingly: false };
    expect(await core.ask("webhook.save", off)).toEqual({ ok: true, value: { key: null } });
    await core.ask("call.end", ringing);
    expect(await stateOf(core)).toEqual({ waiting: 0, recent: [] });
    await expect.poll(() => core.stores.webhookEvents.read()).toEqual({});
    await core.ask("webhook.remove", {});
    expect(core.stores.secrets.read()).toEqual({});
    expect((await core.state()).settings.webhook).toBeNull();
    expect(await core.ask("webhook.test", {})).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("the signing key", () => {
  it("is shown once, stored sealed, and can be renewed", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url);
    expect(Buffer.from(core.key.replace(/^whsec_/, ""), "base64")).toHaveLength(32);
    expect(JSON.stringify(await core.state())).not.toContain(core.key);
    expect(core.stores.secrets.read()).toEqual({ webhook: `box(${core.key})` });
    const renewed = await core.ask("webhook.renewKey", {});
    const key = (renewed.ok && renewed.value.key) || "";
    expect(await core.ask("webhook.test", {})).toEqual({ ok: true, value: { kind: "delivered", status: 204 } });
    const [test] = await hook.took(1);
    if (test === undefined) throw new Error("nothing arrived");
    expect(verified(key, test)).toMatchObject({ type: "test", data: {} });
    expect(() => verified(core.key, test)).toThrow();
  });

  it("prevents sending anything unsigned when it was lost with the key store", async () => {
    const hook = await receiver();
    const core = await tellingCore(hook.url);
    await core.stores.secrets.update(() => ({ webhook: "of another machine" }));
    expect(await core.ask("webhook.test", {})).toEqual({ ok: true, value: { kind: "no-key", status: null } });
    expect(hook.received).toEqual([]);
  });
});

describe("an address", () => {
  it.each([
    ["http://crm.example/hook", false, "webhook-insecure"],
    ["http://127.0.0.1.crm.example/hook", false, "webhook-insecure"],
    ["https://user:pw@crm.example/hook", true, "webhook-address"],
    ["ftp://crm.example/hook", true, "webhook-address"],
    ["crm.example/hook", true, "webhook-address"],
    ["", true, "webhook-address"],
  ])("like %j (knowingly: %s) is refused: %s", async (url, knowingly, reason) => {
    const core = await startTestCore();
    ends.push(core.core.close);
    expect(await core.ask("webhook.save", { webhook: { ...EVERYTHING, url }, knowingly })).toEqual({ ok: false, reason });
    expect((await core.state()).settings.webhook).toBeNull();
    expect(core.stores.secrets.read()).toEqual({});
  });

  it.each([
    [" https://crm.example/hook#part ", false, "https://crm.example/hook"],
    ["http://LOCALHOST:8080/hook", false, "http://localhost:8080/hook"],
    ["http://[::1]/hook", false, "http://[::1]/hook"],
    ["http://192.168.1.20/hook", true, "http://192.168.1.20/hook"],
  ])("like %j (knowingly: %s) is taken as %s", async (url, knowingly, kept) => {
    const core = await startTestCore();
    ends.push(core.core.close);
    expect(await core.ask("webhook.save", { webhook: { ...EVERYTHING, url, enabled: false }, knowingly })).toMatchObject({ ok: true });
    expect((await core.state()).settings.webhook?.url).toBe(kept);
  });
});

describe("one try", () => {
  const request = { id: "e1", at: Date.now(), body: "{}", key: newWebhookKey() };
  const forEver = new AbortController().signal;

  it("is encrypted, and sent only to a trusted certificate", async () => {
    const scratch = scratchFolder("webhook");
    ends.push(scratch.remove);
    await makeCertificate(scratch.path);
    const hook = await receiver({ tls: scratch.path });
    const trusted = [readFileSync(join(scratch.path, "cert.pem"), "utf8")];
    expect(await postWebhook({ ...request, url: hook.url }, { signal: forEver })).toMatchObject({
      result: { kind: "certificate", status: null },
    });
    expect(hook.received).toEqual([]);
    expect(await postWebhook({ ...request, url: hook.url }, { signal: forEver, trusted })).toMatchObject({ result: { kind: "delivered" } });
  });

  it("ends when no response arrives in time, and when the port is closed", async () => {
    const hook = await receiver();
    hook.reply(null);
    expect((await postWebhook({ ...request, url: hook.url }, { signal: forEver, limitMs: 200 })).result).toEqual({
      kind: "timeout",
      status: null,
    });
    await hook.close();
    expect((await postWebhook({ ...request, url: hook.url }, { signal: forEver })).result).toEqual({ kind: "unreachable", status: null });
  });

  it.each([
    ["120", 120_000],
    ["Wed, 21 Oct 2026 07:28:00 GMT", null],
    ["-5", null],
  ])("hears when the receiver wants to be asked again (%s)", async (wait, retryAfterMs) => {
    const hook = await receiver();
    hook.reply({ status: 429, headers: { "retry-after": wait } });
    expect(await postWebhook({ ...request, url: hook.url }, { signal: forEver })).toEqual({
      result: { kind: "refused", status: 429 },
      retryAfterMs,
    });
  });
});
