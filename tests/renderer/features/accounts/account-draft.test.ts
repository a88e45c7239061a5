import { describe, expect, test } from "vitest";
import {
  type AccountDraft,
  accountDraft,
  accountFaults,
  accountOf,
  hasStoredCredential,
} from "#renderer/features/accounts/account-draft.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";

const account: SipAccount = {
  id: "a1",
  label: "Büro",
  server: "wss://pbx.example.com:8089/ws",
  address: "sip:200@pbx.example.com",
  authorizationUser: "200-auth",
  displayName: "Ida Sommer",
  iceServers: [
    { url: "turn:turn.example.com:3478", username: "u", credential: "" },
    { url: "stun:stun.example.com", username: "", credential: "" },
  ],
  voicemail: { kind: "redirect", uri: "sip:mailbox@pbx.example.com" },
  dtmf: "info",
  enabled: false,
};

const fine: AccountDraft = { ...accountDraft(null), server: "wss://pbx.example.com/ws", address: "200@pbx.example.com", password: "x" };

describe("an account in the form", () => {
  test.each<SipAccount>([
    account,
    { ...account, voicemail: { kind: "decline", status: 603 }, enabled: true },
    { ...account, voicemail: { kind: "machine" }, iceServers: [] },
  ])("stays the same if nothing was changed: $voicemail.kind", (each) => {
    expect(accountFaults(accountDraft(each))).toEqual({});
    expect(accountOf(accountDraft(each), each, "other")).toEqual(each);
  });

  test.each([
    ["200", "sip:200@pbx.example.com", "201@pbx.example.com", "201"],
    ["200", "sip:200@pbx.example.com", "sip:mia@pbx.example.com", "mia"],
    ["", "sip:200@pbx.example.com", "201@pbx.example.com", "201"],
    ["200-auth", "sip:200@pbx.example.com", "201@pbx.example.com", "200-auth"],
  ])("registers as %s at %s; after a correction to %s as %s", (authorizationUser, address, corrected, expected) => {
    const before = { ...account, authorizationUser, address };
    const after = accountOf({ ...accountDraft(before), address: corrected }, before, "other");
    expect(after.authorizationUser).toBe(expected);
  });

  test.each([
    ["200#1@pbx.example.com", "settings.account.address.user"],
    ["200@pbx_1", "settings.account.address.host"],
    ["20 0@pbx.example.com", "settings.account.address.blank"],
    ["pbx.example.com", "settings.account.address.bad"],
  ])("says what is wrong with the address %s", (address, key) => {
    expect(accountFaults({ ...fine, address })).toEqual({ address: key });
  });

  test("takes label and user from the address if they are empty", () => {
    expect(accountOf(fine, null, "new")).toMatchObject({
      id: "new",
      label: "200",
      address: "sip:200@pbx.example.com",
      authorizationUser: "200",
      iceServers: [],
      voicemail: { kind: "machine" },
      enabled: true,
    });
  });

  test("keeps the password of its TURN server, but not for another server", () => {
    const draft = accountDraft(account);
    expect([draft.iceCredential, hasStoredCredential(draft)]).toEqual(["", true]);
    const moved = { ...draft, iceUrl: "turn:other.example.com" };
    expect(hasStoredCredential(moved)).toBe(false);
    expect(accountFaults(moved)).toEqual({ iceCredential: "settings.account.ice.credential.missing" });
  });

  test("gives a STUN server neither the user nor the password of before", () => {
    const draft = { ...fine, iceUrl: "stun:stun.example.com", iceUser: "u", iceCredential: "c" };
    expect(accountOf(draft, null, "new").iceServers).toEqual([{ url: "stun:stun.example.com", username: "", credential: "" }]);
  });

  test("says what is missing if it is empty", () => {
    expect(accountFaults(accountDraft(null))).toEqual({
      server: "settings.account.server.not-websocket",
      address: "settings.account.address.bad",
    });
  });

  test.each<[Partial<AccountDraft>, ReturnType<typeof accountFaults>]>([
    [{}, {}],
    [{ server: "ws://pbx.example.com" }, { server: "settings.account.server.not-secure" }],
    [{ server: "ws://127.0.0.1:8088" }, {}],
    [{ address: "pbx.example.com" }, { address: "settings.account.address.bad" }],
    [{ voicemail: "redirect", mailbox: "" }, { mailbox: "settings.account.address.bad" }],
    [{ voicemail: "redirect", mailbox: "mailbox@pbx.example.com" }, {}],
    [{ voicemail: "machine", mailbox: "nonsense" }, {}],
    [{ iceUrl: "stun.example.com" }, { iceUrl: "settings.account.ice.bad" }],
    [{ iceUrl: "stun://stun.example.com" }, { iceUrl: "settings.account.ice.bad" }],
    [{ iceUrl: "turns:turn.example.com:5349", iceUser: "u", iceCredential: "c" }, {}],
    [{ iceUrl: "turn:turn.example.com", iceCredential: "c" }, { iceUser: "settings.account.ice.user.missing" }],
    [{ iceUrl: "turn:turn.example.com", iceUser: "u" }, { iceCredential: "settings.account.ice.credential.missing" }],
  ])("%j", (change, faults) => {
    expect(accountFaults({ ...fine, ...change })).toEqual(faults);
  });
});
