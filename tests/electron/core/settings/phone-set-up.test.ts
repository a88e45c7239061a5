import { describe, expect, it } from "vitest";
import { storedPracticeAccount } from "#electron/core/settings/practice-account.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { PRACTICE_ACCOUNT } from "#shared/domain/phone/practice.ts";
import { startTestCore, TEST_LINE, type TestCore } from "#tests/support/test-core.ts";

const TURN = { url: "turn:a.example:3478", username: "u", credential: "streng-a" };

const account = (id: string, enabled: boolean): SipAccount => ({
  id,
  label: id,
  server: "wss://pbx.example/ws",
  address: "sip:erika@pbx.example",
  authorizationUser: "erika",
  displayName: "Erika",
  iceServers: [TURN],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled,
});

const claim = async ({ ask }: TestCore, window: string) => (await ask("phone.claim", { window, steal: false })).setUp;

describe("what the phone registers with", () => {
  it("comes with the claim: the enabled accounts as in the settings, with their secrets", async () => {
    const core = await startTestCore();
    await core.ask("account.save", { account: account("office", true), password: "geheim" });
    await core.ask("account.save", { account: account("other", false), password: "auch-geheim" });
    const setUp = await claim(core, "one");
    const { settings } = await core.state();
    expect(setUp).toEqual({
      accounts: [
        {
          account: settings.accounts.find(({ id }) => id === "office"),
          secrets: { password: "geheim", iceCredentials: { [TURN.url]: TURN.credential } },
        },
      ],
      devices: settings.devices,
      isSilent: false,
      now: core.clock.now(),
    });
  });

  it("goes to no window that does not have the phone, into no state, no event and no log", async () => {
    const core = await startTestCore({ practice: true });
    await core.ask("account.save", { account: account("office", true), password: "geheim" });
    expect(JSON.stringify(await claim(core, "one"))).toContain("geheim");
    expect(await claim(core, "two")).toBeNull();
    await core.ask("settings.save", { ownName: "Erika" });
    const elsewhere = JSON.stringify([
      await core.ask("app.hello", { role: "phone", up: [] }),
      await core.ask("app.hello", { role: "view" }),
      core.events,
      core.logged,
    ]);
    for (const secret of ["geheim", TURN.credential, TEST_LINE.rep.password]) expect(elsewhere).not.toContain(secret);
  });

  it("has the practice line's address and password of this run, and nothing of it while it is hidden", async () => {
    const core = await startTestCore({ practice: true });
    await core.stores.settings.update((settings) => ({ ...settings, accounts: [storedPracticeAccount] }));
    expect((await claim(core, "one"))?.accounts).toMatchObject([
      { account: { id: PRACTICE_ACCOUNT, server: TEST_LINE.server }, secrets: { password: TEST_LINE.rep.password, iceCredentials: {} } },
    ]);
    await core.stores.settings.update((settings) => ({ ...settings, practice: false }));
    expect((await claim(core, "one"))?.accounts).toEqual([]);
  });

  it("registers an account without a stored password too, so that the rep sees that it is refused", async () => {
    const core = await startTestCore();
    await core.ask("account.save", { account: { ...account("office", true), iceServers: [] }, password: null });
    expect((await claim(core, "one"))?.accounts[0]?.secrets).toEqual({ password: "", iceCredentials: {} });
  });

  it.each([
    ["do not disturb", { doNotDisturb: true }],
    ["an absence", { absence: { from: 0, until: null } }],
  ])("is silent during %s from the first call on", async (_, settings) => {
    const core = await startTestCore();
    await core.ask("settings.save", settings);
    expect((await claim(core, "one"))?.isSilent).toBe(true);
  });
});
