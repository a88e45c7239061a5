import { useEffect, useState } from "react";
import { CallerCard } from "#renderer/features/caller-card/caller-card.tsx";
import type { Bridge } from "#shared/contract/bridge.ts";
import type { ViewState } from "#shared/contract/state.ts";
import type { CardModel } from "#shared/contract/views/card.ts";
import { followAppearance } from "./appearance.ts";
import { connectBridge } from "./bridge/connect-bridge.ts";
import { pageRoot } from "./page-root.ts";
import { AppProvider } from "./store/hooks/use-app.tsx";
import { createAppStore } from "./store/state/app-store.ts";

/** The desktop's card window: a view that receives state and sends intents. Calls run in the main window, so closing this one ends none. */
export async function startCardWindow(callId: string): Promise<void> {
  const bridge = connectBridge();
  const { state, host } = await bridge.call("app.hello", { role: "view" });
  const store = createAppStore();
  store.dispatch({ kind: "hello", state, host, localNow: Date.now() });
  bridge.on("state.changed", (changed) => store.dispatch({ kind: "core", changed }));
  followAppearance(store);
  pageRoot().render(
    <AppProvider store={store} ask={bridge.call} actions={null}>
      <CardWindow bridge={bridge} callId={callId} first={await bridge.call("views.current", {})} />
    </AppProvider>,
  );
}

function modelOf(view: ViewState | null, id: string): CardModel | null {
  return view?.calls.find(({ callId }) => callId === id) ?? null;
}

function CardWindow({ bridge, callId, first }: { readonly bridge: Bridge; readonly callId: string; readonly first: ViewState | null }) {
  const [model, setModel] = useState(() => modelOf(first, callId));
  useEffect(() => bridge.on("views.changed", (view) => setModel(modelOf(view, callId))), [bridge, callId]);
  return model === null ? null : (
    <CallerCard model={model} act={(act) => void bridge.call("views.intent", { kind: "card", callId, act })} />
  );
}
