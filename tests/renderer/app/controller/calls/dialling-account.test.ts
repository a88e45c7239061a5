import { describe, expect, it } from "vitest";
import { accountFor } from "#renderer/app/controller/calls/dialling-account.ts";
import { type AppState, initialState } from "#renderer/app/store/state/app-state.ts";
import type { RegistrationState, SipAccount } from "#shared/domain/phone/account.ts";
import { core } from "#tests/support/gallery/samples.ts";

const account = (id: string, enabled = true): SipAccount => ({
  id,
  label: id,
  server: "wss://pbx.example.org",
  address: `sip:${id}@example.org`,
  authorizationUser: id,
  displayName: "",
  iceServers: [],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled,
});

function state(accounts: readonly SipAccount[], registered: readonly string[]): AppState {
  const base = core("en");
  const word = (id: string): RegistrationState => (registered.includes(id) ? "registered" : "unreachable");
  const registrations = Object.fromEntries(accounts.map(({ id }) => [id, { state: word(id), detail: "", cause: null, finding: null }]));
  return { ...initialState, registrations, core: { ...base, settings: { ...base.settings, accounts } } };
}

const both = [account("practice"), account("office"), account("home")];

describe("the account that dials", () => {
  it("is the rep's first registered one", () => {
    expect(accountFor(state(both, ["practice", "office", "home"]), false)?.id).toBe("office");
    expect(accountFor(state(both, ["practice", "home"]), false)?.id).toBe("home");
  });

  it("is never the practice line for real people while the rep's own line is down", () => {
    expect(accountFor(state(both, ["practice"]), false)).toBeNull();
  });

  it("is the practice line alone for simulated people", () => {
    expect(accountFor(state(both, ["practice", "office"]), true)?.id).toBe("practice");
    expect(accountFor(state(both, ["office"]), true)).toBeNull();
  });

  it("is the practice line for any number while the rep has no other enabled", () => {
    expect(accountFor(state([account("practice"), account("office", false)], ["practice"]), false)?.id).toBe("practice");
  });
});
