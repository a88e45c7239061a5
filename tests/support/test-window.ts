import { randomUUID } from "node:crypto";
import type { Context } from "#renderer/app/controller/context.ts";
import { startPhoneWindow } from "#renderer/app/controller/start.ts";
import type { Actions } from "#renderer/app/store/actions.ts";
import { createAppStore, type Store } from "#renderer/app/store/store.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { SipAccount } from "#shared/domain/account.ts";
import { createFakePhone, type FakePhone } from "./fake-phone.ts";
import { startTestCore, type TestCore } from "./test-core.ts";

const ACCOUNT: SipAccount = {
  id: "office",
  label: "Office",
  server: "wss://pbx.example.org",
  address: "sip:rep@example.org",
  authorizationUser: "rep",
  displayName: "",
  iceServers: [],
  voicemail: { kind: "machine" },
  dtmf: "rfc4733",
  enabled: true,
};

export interface TestWindow {
  readonly core: TestCore;
  readonly phone: FakePhone;
  readonly store: Store;
  readonly actions: Actions;
  readonly downloads: { readonly fileName: string; readonly text: string }[];
  readonly notified: string[];
}

function bridgeTo(core: TestCore): Bridge {
  return {
    call: core.ask,
    on: (name, listener) => core.core.on((event) => event.name === name && listener(event.payload as never)),
  };
}

/** The window that holds the phone, over a real core in memory and a phone without a line; nobody rings by themselves. */
export async function startTestWindow(core?: TestCore): Promise<TestWindow> {
  const over = core ?? (await startTestCore());
  const phone = createFakePhone(over.clock);
  const store = createAppStore();
  const downloads: { fileName: string; text: string }[] = [];
  const notified: string[] = [];
  const context: Context = {
    bridge: bridgeTo(over),
    phone,
    store,
    clock: over.clock,
    newId: randomUUID,
    audio: { record: () => Promise.reject(new Error("no microphone")), objectUrl: () => "blob:" },
    browser: {
      download: (fileName, _type, text) => void downloads.push({ fileName, text }),
      devices: async () => [],
      notify: (title) => void notified.push(title),
    },
    texts: {
      ringing: (model) => ({ title: model.facts?.match.contact?.name ?? "", body: "" }),
      promiseDue: ({ contactName }) => ({ title: contactName, body: "" }),
    },
  };
  const { actions } = await startPhoneWindow(context, () => {
    throw new Error("no simulated callers here");
  });
  await actions.settings.saveAccount(ACCOUNT, "secret");
  phone.emit({ kind: "registration", accountId: ACCOUNT.id, state: "registered", detail: "" });
  return { core: over, phone, store, actions, downloads, notified };
}
