import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass, repAccount, startPhone } from "#tests/support/phone-bench.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A phone whose account registers again with this password, after `prepare` has set how the server responds. */
async function signIn(prepare: (wire: Awaited<ReturnType<typeof startPhone>>["wire"]) => void, password = "secret") {
  const bench = await startPhone();
  prepare(bench.wire);
  const from = bench.wire.received.length;
  bench.phone.configure([{ account: { ...repAccount, displayName: "Again" }, password }]);
  await pass(200);
  return {
    ...bench,
    sent: () => bench.wire.received.slice(from),
    state: () => bench.events.findLast((event) => event.kind === "registration"),
  };
}

const registers = (texts: string[]) => texts.filter((text) => text.startsWith("REGISTER ") && !/expires=0\b/.test(text));
/** What an intrusion detection counts: a refused registration, wrong credentials, a request of an unknown sender. */
const failures = (texts: string[]) => texts.filter((text) => /^(?:REGISTER|OPTIONS) /.test(text) && !/expires=0\b/.test(text));

describe("a refused registration", () => {
  it("makes one failure with a wrong password, sends nothing more, and reports that it was the password", async () => {
    const { sent, state } = await signIn((wire) => wire.challengeOptions(), "wrong");
    expect(state()).toMatchObject({ state: "refused", cause: "password", detail: "401 Unauthorized" });
    await pass(120_000);
    expect(registers(sent()).filter((text) => /^Authorization:/m.test(text))).toHaveLength(1);
    expect(sent().filter((text) => text.startsWith("OPTIONS "))).toEqual([]);
  });

  it.each([
    ["403 Forbidden", "forbidden"],
    ["404 Not Found", "unknown-address"],
  ])("%s: is retried slowly, with at most three failures in two minutes, and succeeds once it may", async (status, cause) => {
    const { sent, state, wire } = await signIn((answering) => answering.answerRegister(status));
    expect(state()).toMatchObject({ state: "refused", cause, detail: status });
    await pass(119_000);
    const inTwoMinutes = failures(sent()).length;
    expect(inTwoMinutes).toBeLessThanOrEqual(3);
    expect(inTwoMinutes).toBeGreaterThan(1);
    wire.answerRegister(null);
    await pass(300_000);
    expect(state()).toMatchObject({ state: "registered", cause: null });
    await pass(8_000);
    expect(sent().filter((text) => text.startsWith("OPTIONS ")).length).toBeGreaterThan(0);
  });

  /** A proxy that closes each connection that is idle for a minute. */
  async function cutEveryMinute(wire: Awaited<ReturnType<typeof startPhone>>["wire"], minutes: number) {
    for (let minute = 0; minute < minutes; minute += 1) {
      await pass(58_000);
      wire.down();
      await pass(10);
      wire.up();
      await pass(1_990);
    }
  }

  it("sends a wrong password once, however often the connection is closed, and succeeds with the right one", async () => {
    const { sent, state, wire, phone } = await signIn(() => undefined, "wrong");
    await cutEveryMinute(wire, 10);
    expect(registers(sent()).filter((text) => /^Authorization:/m.test(text))).toHaveLength(1);
    expect(state()).toMatchObject({ state: "refused", cause: "password", detail: "401 Unauthorized" });
    phone.configure([{ account: repAccount, password: "secret" }]);
    await pass(200);
    expect(state()).toMatchObject({ state: "registered", cause: null });
  });

  it.each([["403 Forbidden"], ["404 Not Found"], ["302 Moved Temporarily"]])(
    "%s: waits as long between two attempts if the connection is closed meanwhile",
    async (status) => {
      const { sent, state, wire } = await signIn((answering) => answering.answerRegister(status));
      await cutEveryMinute(wire, 20);
      expect(registers(sent()).length).toBeLessThanOrEqual(8);
      expect(registers(sent()).length).toBeGreaterThan(4);
      expect(state()).toMatchObject({ detail: status });
      wire.answerRegister(null);
      await pass(310_000);
      expect(state()).toMatchObject({ state: "registered" });
    },
  );

  it("does not blame the password if none was asked for", async () => {
    const { state } = await signIn((wire) => wire.answerRegister("401 Unauthorized"));
    expect(state()).toMatchObject({ state: "refused", cause: "no-credentials" });
  });

  it("reports that only an unknown digest is accepted", async () => {
    const extra: [string, string][] = [["WWW-Authenticate", 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth"']];
    const { state } = await signIn((wire) => wire.answerRegister("401 Unauthorized", extra));
    expect(state()).toMatchObject({ state: "refused", cause: "algorithm" });
  });

  const md5 = 'Digest realm="wire.test", nonce="n", algorithm=MD5';
  const sha = 'Digest realm="wire.test", nonce="n", algorithm=SHA-256, qop="auth"';
  it.each<readonly [string, string[]]>([
    ["MD5 first", [md5, sha]],
    ["MD5 last", [sha, md5]],
    ["MD5 in the middle", [sha.replace("256", "512-256"), md5, sha]],
    ["joined in one header", [`${sha}, ${md5}`]],
    ["joined the other way", [`${md5}, ${sha}`]],
    ["without an algorithm, which is MD5", [sha, 'Digest realm="wire.test", nonce="n"']],
    ["in quotes and small letters", [sha, 'Digest realm="wire.test", nonce="n", algorithm="md5"']],
    ["another scheme first", ['Bearer realm="x"', md5]],
  ])("answers the challenge that it knows: %s", async (_what, challenges) => {
    const extra = challenges.map((value): [string, string] => ["WWW-Authenticate", value]);
    const { sent } = await signIn((wire) => wire.answerRegister("401 Unauthorized", extra));
    const answered = registers(sent()).filter((text) => /^Authorization: Digest algorithm=MD5,/m.test(text));
    expect(answered).toHaveLength(1);
  });
});

describe("the keep-alive", () => {
  it("has no credentials, and counts a challenge as a sign of life", async () => {
    const { sent, state } = await signIn((wire) => wire.challengeOptions());
    await pass(60_000);
    const pings = sent().filter((text) => text.startsWith("OPTIONS "));
    expect(pings.length).toBeGreaterThanOrEqual(14);
    expect(pings.filter((text) => /^(?:Proxy-)?Authorization:/m.test(text))).toEqual([]);
    expect(state()).toMatchObject({ state: "registered" });
  });
});
