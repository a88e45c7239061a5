import { expect, it } from "vitest";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

const TURN = { url: "turn:turn.example.org:3478", username: "u", credential: "turn-secret" };

function firstAccount({ store }: TestWindow): SipAccount {
  const account = store.get().core?.settings.accounts.find(({ id }) => id === "office");
  if (account === undefined) throw new Error("no account");
  return account;
}

/** The account's configuration that the phone last received. */
function configured({ phone }: TestWindow): unknown {
  const [, accounts] = phone.asked.findLast(([name]) => name === "configure") ?? [];
  return (accounts as readonly { account: SipAccount; password: string }[]).find(({ account }) => account.id === "office");
}

it("the phone gets password and TURN password, also new ones at once; the page's state has neither", async () => {
  const window = await startTestWindow();
  const account = { ...firstAccount(window), iceServers: [TURN] };
  await window.actions.settings.saveAccount(account, null);
  expect(configured(window)).toEqual({ account, password: "secret" });
  expect(firstAccount(window).iceServers).toEqual([{ ...TURN, credential: "" }]);
  await window.actions.settings.saveAccount({ ...firstAccount(window), label: "Desk" }, null);
  expect(configured(window)).toEqual({ account: { ...account, label: "Desk" }, password: "secret" });
  const renewed = { ...account, iceServers: [{ ...TURN, credential: "another" }] };
  await window.actions.settings.saveAccount(renewed, null);
  expect(configured(window)).toEqual({ account: renewed, password: "secret" });
});
