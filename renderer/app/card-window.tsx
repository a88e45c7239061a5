import { useEffect, useState } from "react";
import type { Root } from "react-dom/client";
import { CallerCard } from "#renderer/features/caller-card/caller-card.tsx";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { Intent, ViewState } from "#shared/contract/state.ts";
import { followAppearance } from "./appearance.ts";
import { connectBridge } from "./bridge/connect-bridge.ts";
import type { CardActions, CardModel } from "./store/card-model.ts";
import { AppProvider } from "./store/hooks.tsx";
import { createAppStore } from "./store/store.ts";

/** The card window of the desktop: a view that receives state and sends intents. It holds no call, so it can lose none. */
export async function startCardWindow(root: Root, callId: string): Promise<void> {
  const bridge = connectBridge();
  const { state, host } = await bridge.call("app.hello", { role: "view" });
  const store = createAppStore();
  store.dispatch({ kind: "hello", state, host, localNow: Date.now() });
  bridge.on("state.changed", (changed) => store.dispatch({ kind: "core", changed }));
  followAppearance(store);
  root.render(
    <AppProvider store={store} ask={bridge.call} actions={null}>
      <CardWindow bridge={bridge} callId={callId} first={await bridge.call("views.current", {})} />
    </AppProvider>,
  );
}

function modelOf(view: ViewState | null, callId: string): CardModel | null {
  const found = view?.calls.find(({ id }) => id === callId);
  return found === undefined ? null : (JSON.parse(found.json) as CardModel);
}

function CardWindow({ bridge, callId, first }: { readonly bridge: Bridge; readonly callId: string; readonly first: ViewState | null }) {
  const [model, setModel] = useState(() => modelOf(first, callId));
  useEffect(() => bridge.on("views.changed", (view) => setModel(modelOf(view, callId))), [bridge, callId]);
  return model === null ? null : <CallerCard model={model} actions={remoteActions(bridge, model)} />;
}

/** The card's actions as intents to the window that holds the phone. */
export function remoteActions(bridge: Bridge, { callId, facts, readiness }: CardModel): CardActions {
  const send = (intent: Intent) => void bridge.call("views.intent", intent);
  return {
    answer: () => send({ kind: "answer", callId }),
    voicemail: () => send({ kind: "voicemail", callId }),
    slots: () =>
      bridge.call("promise.suggest", { contactId: facts?.match.contact?.id ?? null, number: facts?.match.number ?? "", count: 6 }),
    reschedule: (slot, tell, reason) => send({ kind: "reschedule", callId, slot, tell, reason }),
    choosing: (choice) => send({ kind: "choosing", callId, choice }),
    colleagues: () => bridge.call("contact.colleagues", {}),
    handOver: (target) => send({ kind: "hand-over", callId, target }),
    letRing: () => send({ kind: "silence", callId }),
    decline: () => send({ kind: "decline", callId }),
    openPage: () => send({ kind: "open-page", callId }),
    chooseContact: (contactId) => send({ kind: "choose-contact", callId, contactId }),
    cure: (index) => send({ kind: "cure", callId, index }),
    logPrevious(digit) {
      const pending = readiness?.reasons.find(({ reason }) => reason.kind === "outcome-pending")?.reason;
      if (pending?.kind === "outcome-pending") send({ kind: "outcome", digit, callId: pending.callId });
    },
    condition: (cameTrue) => send({ kind: "condition", callId, cameTrue }),
    tick: (pointId, done) => send({ kind: "tick", callId, pointId, done }),
  };
}
