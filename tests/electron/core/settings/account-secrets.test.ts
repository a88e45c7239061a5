import { describe, expect, test } from "vitest";
import type { IceServer, SipAccount } from "#shared/domain/phone/account.ts";
import { startTestCore, type TestCore } from "#tests/support/test-core.ts";

const A = { url: "turn:a.example:3478", username: "u", credential: "streng-a" };
const B = { url: "turns:b.example:5349", username: "u", credential: "streng-b" };
const blank = (server: IceServer): IceServer => ({ ...server, credential: "" });

function account(...iceServers: readonly IceServer[]): SipAccount {
  return {
    id: "main",
    label: "Büro",
    server: "wss://pbx.example/ws",
    address: "sip:erika@pbx.example",
    authorizationUser: "erika",
    displayName: "Erika",
    iceServers,
    voicemail: { kind: "machine" },
    dtmf: "rfc4733",
    enabled: true,
  };
}

async function credentials({ ask }: TestCore): Promise<unknown> {
  const secrets = await ask("account.secrets", { id: "main" });
  return secrets.ok ? secrets.value.iceCredentials : secrets.reason;
}

describe("the credentials of an account's ICE servers", () => {
  test("are sent to the phone, and neither stored in clear text nor sent to windows", async () => {
    const core = await startTestCore();
    expect(await core.ask("account.save", { account: account(A), password: "geheim" })).toEqual({ ok: true, value: null });
    expect(await credentials(core)).toEqual({ [A.url]: A.credential });
    expect(core.stores.settings.read().accounts).toEqual([account(blank(A))]);
    expect((await core.state()).settings.accounts).toEqual([account(blank(A))]);
    expect(JSON.stringify(core.events)).not.toContain("streng-");
  });

  test("stay when a save leaves them empty, even while they cannot be decrypted", async () => {
    const core = await startTestCore();
    await core.ask("account.save", { account: account(A, B), password: null });
    await core.ask("account.save", { account: { ...account(blank(A), blank(B)), enabled: false }, password: "geheim" });
    expect(await credentials(core)).toEqual({ [A.url]: A.credential, [B.url]: B.credential });
    await core.stores.secrets.update((all) => ({ ...all, "main/ice": "of a locked key store" }));
    await core.ask("account.save", { account: account(blank(A), blank(B)), password: null });
    expect(core.stores.secrets.read()["main/ice"]).toBe("of a locked key store");
  });

  test("are replaced one by one", async () => {
    const core = await startTestCore();
    await core.ask("account.save", { account: account(A, B), password: null });
    await core.ask("account.save", { account: account({ ...A, credential: "neu" }, blank(B)), password: null });
    expect(await credentials(core)).toEqual({ [A.url]: "neu", [B.url]: B.credential });
  });

  test("are deleted with their server, and never sent to another", async () => {
    const core = await startTestCore();
    await core.ask("account.save", { account: account(A, B), password: "geheim" });
    await core.ask("account.save", { account: account({ ...A, url: "turn:c.example", credential: "" }, blank(B)), password: null });
    expect(await credentials(core)).toEqual({ [B.url]: B.credential });
    await core.ask("account.save", { account: account(), password: null });
    expect(core.stores.secrets.read()).toEqual({ main: "box(geheim)" });
  });

  test("are deleted with the account", async () => {
    const core = await startTestCore();
    await core.ask("account.save", { account: account(A), password: "geheim" });
    await core.ask("account.remove", { id: "main" });
    expect(core.stores.secrets.read()).toEqual({});
  });

  test("stored in clear text by an earlier version reach the phone and no window, and survive a save, even unencrypted", async () => {
    const first = await startTestCore();
    await first.stores.settings.update((settings) => ({ ...settings, accounts: [account(A)] }));
    first.stores.setFailure("storage-full");
    const second = await first.restart({ phone: false });
    expect(second.logged).toEqual(["TURN passwords could not be sealed: StorageError"]);
    expect(await credentials(second)).toEqual({ [A.url]: A.credential });
    expect((await second.state()).settings.accounts).toEqual([account(blank(A))]);
    first.stores.setFailure(null);
    await second.ask("account.save", { account: account(blank(A)), password: null });
    expect(await credentials(second)).toEqual({ [A.url]: A.credential });
    expect(second.stores.settings.read().accounts).toEqual([account(blank(A))]);
  });
});
