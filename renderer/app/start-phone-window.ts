import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { Ask } from "#renderer/app/store/actions/ask.ts";
import type { PhoneSetUp } from "#shared/contract/settings/settings.ts";
import { createActions } from "./controller/actions/actions.ts";
import { followDuplicates } from "./controller/actions/duplicate-actions.ts";
import { followPresence } from "./controller/actions/presence-actions.ts";
import { openThread, tellNews } from "./controller/actions/promise-actions.ts";
import { createSettingsDesk } from "./controller/actions/settings-actions.ts";
import { followAnswering } from "./controller/calls/auto-voicemail.ts";
import { createCallTracker } from "./controller/calls/call-tracker.ts";
import { followSettings } from "./controller/calls/phone-settings.ts";
import { type LoadCallers, practiceControl } from "./controller/calls/practice-control.ts";
import { followRinging } from "./controller/calls/ringing-notice.ts";
import { tellContactNews } from "./controller/contact-news.ts";
import { type Context, notify } from "./controller/context.ts";
import { afterTexts, createDelivery } from "./controller/delivery/delivery.ts";
import { createForms } from "./controller/delivery/forms.ts";
import { followPutOff } from "./controller/delivery/put-off.ts";
import { followImport } from "./controller/imports/file-import.ts";
import { followSources } from "./controller/imports/source-progress.ts";
import { createPageReader, type PageReader } from "./controller/page-reader.ts";
import type { Parcels } from "./controller/parcels.ts";
import { intentCarrier, publishViews } from "./controller/views.ts";

const QUALITY_MS = 1000;
const DATABASE_MS = 2000;

export interface PhoneWindow {
  readonly actions: Actions;
  readonly ask: Ask;
  /** Call it when the core is back: reads its state again and sends what it missed; the phone and its calls continue meanwhile. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

/** Connects core, phone and store of the window that has the phone, which is set up already. */
export async function startPhoneWindow(context: Context, loadCallers: LoadCallers, setUp: PhoneSetUp): Promise<PhoneWindow> {
  const { bridge, phone, store, clock } = context;
  const delivery = createDelivery(context);
  const ordered = afterTexts(bridge, delivery);
  const desk = createSettingsDesk(context, delivery);
  const tracker = createCallTracker(context, delivery);
  const page = createPageReader(context);
  const stops: (() => void)[] = [
    bridge.on("state.changed", (changed) => {
      const { settings } = changed;
      store.dispatch({ kind: "core", changed: settings === undefined ? changed : { ...changed, settings: desk.withUnsaved(settings) } });
    }),
    bridge.on("facts.changed", ({ contacts, calls }) => {
      if (calls.length > 0) store.dispatch({ kind: "journal-changed" });
      if (contacts?.length !== 0 || calls.length > 0) tracker.refresh();
      if (isConcerned(store.get().contactId, contacts)) void page.read();
    }),
    bridge.on("clock.changed", ({ now }) => store.dispatch({ kind: "clock", now, localNow: clock.now() })),
    bridge.on("hotkeys.changed", (hotkeys) => store.dispatch({ kind: "hotkeys", hotkeys })),
    bridge.on("network.changed", () => phone.checkConnections()),
    bridge.on("messages.expired", ({ count }) => notify(context, "success", "notice.messages.expired", { count })),
    bridge.on("promise.due", ({ promise }) => {
      store.dispatch({ kind: "due", promise });
      openThread(context, promise);
      const { title, body } = context.texts.promiseDue(promise);
      context.browser.notify(title, body, promise.id);
    }),
    bridge.on("webhook.news", ({ kind }) => notify(context, "problem", `notice.webhook.${kind}`)),
    bridge.on("promise.news", (news) => tellNews(context, news)),
    bridge.on("contact.news", (news) => tellContactNews(context, news)),
    followImport(context),
    followSources(context),
    followDuplicates(context),
  ];
  const hello = async () => {
    const up = store.get().calls.map(({ call }) => call.id);
    const { state, host } = await bridge.call("app.hello", { role: "phone", up });
    store.dispatch({ kind: "hello", state: { ...state, settings: desk.withUnsaved(state.settings) }, host, localNow: clock.now() });
  };
  const reading = parcelsOf(context);
  await hello();
  stops.push(phone.on(tracker.handle));
  const settings = followSettings(context, setUp);
  const parcels = await reading;
  await delivery.recover(parcels, page.settled);
  desk.show();
  const forms = createForms(context, parcels);
  const practice = practiceControl(context, loadCallers);
  const actions = createActions(
    { ...context, bridge: ordered },
    tracker,
    page,
    { delivery, settings: desk, forms },
    practice,
    settings.reconfigure,
  );
  stops.push(
    followPutOff(context, parcels),
    settings.stop,
    publishViews(context),
    followRinging(context),
    followAnswering(context, actions),
    followPresence(context, desk.save),
    followChoice(context, page),
    pollQuality(context),
    bridge.on("intent", intentCarrier(context, actions)),
  );
  return {
    actions,
    ask: ordered.call,
    async again() {
      await hello();
      delivery.now();
      tracker.refresh();
      practice.again();
      await page.read();
    },
    async stop() {
      void delivery.flush();
      for (const end of stops) end();
      await practice.stop();
      await phone.close();
    },
  };
}

/** Whether the shown contact changed; `null` stands for all contacts. */
function isConcerned(contactId: string | null, contacts: readonly string[] | null): boolean {
  return contactId !== null && (contacts === null || contacts.includes(contactId));
}

/** The parcels of earlier pages. A browser whose database never answers must not prevent the phone from starting. */
function parcelsOf({ browser, clock }: Context): Promise<Parcels> {
  return new Promise((resolve) => {
    const cancel = clock.after(DATABASE_MS, () => resolve({}));
    void browser.parcels.all().then((parcels) => {
      cancel();
      resolve(parcels);
    });
  });
}

/** Reads the page of a contact when it is chosen. */
function followChoice({ store }: Context, page: PageReader): () => void {
  let shown: string | null = null;
  return store.subscribe(() => {
    const { contactId } = store.get();
    if (contactId === shown) return;
    shown = contactId;
    void page.read();
  });
}

/** Reads the quality of active calls once a second while there are any. */
function pollQuality({ phone, store, clock }: Context): () => void {
  let cancel = clock.after(QUALITY_MS, tick);
  async function tick() {
    for (const { call } of store.get().calls) {
      if (call.phase !== "talking" && call.phase !== "machine") continue;
      store.dispatch({ kind: "quality", callId: call.id, quality: await phone.quality(call.id), at: clock.now() });
    }
    cancel = clock.after(QUALITY_MS, tick);
  }
  return () => cancel();
}
