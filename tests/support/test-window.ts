import { randomUUID } from "node:crypto";
import type { Context } from "#renderer/app/controller/context.ts";
import type { Parcel } from "#renderer/app/controller/parcels.ts";
import { startPhoneWindow } from "#renderer/app/start-phone-window.ts";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { Ask } from "#renderer/app/store/actions/ask.ts";
import { createAppStore, type Store } from "#renderer/app/store/state/app-store.ts";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { ThreadPatch } from "#shared/domain/threads/thread.ts";
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
  readonly ask: Ask;
  readonly downloads: { readonly fileName: string; readonly text: string }[];
  readonly notified: string[];
  /** What it could not deliver, for the next window to find. */
  readonly parcels: Map<string, Parcel>;
  /** Takes the core away: every request is rejected. */
  lose(): void;
  /** Connects a core again, perhaps another one. */
  find(core: TestCore): Promise<void>;
}

type Heard = { readonly name: string; readonly listener: (payload: never) => void };

/** Writes into a thread, and waits until it is saved. */
export async function saveThread({ actions }: Pick<TestWindow, "actions">, patch: ThreadPatch): Promise<void> {
  const saving = actions.threads.saving(patch.contactId);
  saving.write(patch);
  await saving.flush();
}

/** A connection to a core that can break, and lead to another core afterwards. */
function createLink(first: TestCore) {
  const heard = new Set<Heard>();
  let core: TestCore | null = null;
  const join = (next: TestCore) => {
    core = next;
    next.core.on(({ name, payload }) => {
      for (const each of heard) if (core === next && each.name === name) each.listener(payload as never);
    });
  };
  join(first);
  const bridge: Bridge = {
    call: (name, input) => core?.ask(name, input) ?? Promise.reject(new Error(`${name}: gone`)),
    on(name, listener) {
      const each: Heard = { name, listener };
      heard.add(each);
      return () => void heard.delete(each);
    },
  };
  return {
    bridge,
    join,
    cut() {
      core = null;
    },
  };
}

/** The window that holds the phone, over a real core in memory and a phone without a line; only the test makes it ring. */
export async function startTestWindow(core?: TestCore, parcels = new Map<string, Parcel>()): Promise<TestWindow> {
  const over = core ?? (await startTestCore());
  const phone = createFakePhone(over.clock);
  const link = createLink(over);
  const store = createAppStore();
  const downloads: { fileName: string; text: string }[] = [];
  const notified: string[] = [];
  const context: Context = {
    bridge: link.bridge,
    phone,
    store,
    clock: over.clock,
    newId: randomUUID,
    audio: {
      record: () => Promise.reject(new Error("no microphone")),
      objectUrl: () => "blob:",
      wav: async (base64) => new TextEncoder().encode(`wav of ${atob(base64)}`),
    },
    browser: {
      download: (fileName, _type, content) =>
        void downloads.push({ fileName, text: typeof content === "string" ? content : new TextDecoder().decode(content) }),
      announcement: async (language, afterGreeting) => new TextEncoder().encode(afterGreeting ? `recorded ${language}` : language),
      askToNotify: () => undefined,
      parcels: {
        all: async () => Object.fromEntries(parcels),
        put: async (key, parcel) => parcels.set(key, parcel) === parcels,
        remove: async (key) => void parcels.delete(key),
      },
      isTyping: () => false,
      devices: async () => [],
      notify: (title) => void notified.push(title),
    },
    texts: {
      ringing: (model) => ({ title: model.facts?.match.contact?.name ?? "", body: "" }),
      promiseDue: ({ contactName }) => ({ title: contactName, body: "" }),
    },
  };
  const noCallers = () => Promise.reject(new Error("no simulated callers here"));
  const noSetUp = { accounts: [], devices: { microphone: null, speaker: null, ring: null }, isSilent: false, now: 0 };
  const { actions, ask, again } = await startPhoneWindow(context, noCallers, noSetUp);
  await actions.settings.saveAccount(ACCOUNT, "secret");
  phone.emit({ kind: "registration", accountId: ACCOUNT.id, state: "registered", detail: "", cause: null });
  const lose = () => {
    link.cut();
    store.dispatch({ kind: "connection", connection: "lost" });
  };
  const find = async (next: TestCore) => {
    link.join(next);
    await again();
  };
  return { core: over, phone, store, actions, ask, downloads, notified, lose, find, parcels };
}
