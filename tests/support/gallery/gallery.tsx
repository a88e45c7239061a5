import "#renderer/ui/elements/tokens.css";
import "#renderer/ui/elements/base.css";
import { createRoot } from "react-dom/client";
import { App } from "#renderer/app/app.tsx";
import { StartPage } from "#renderer/app/start-page.tsx";
import { AppProvider } from "#renderer/app/store/hooks/use-app.tsx";
import type { AppState } from "#renderer/app/store/state/app-state.ts";
import { createAppStore } from "#renderer/app/store/state/app-store.ts";
import { CallerCard } from "#renderer/features/caller-card/caller-card.tsx";
import type { Language } from "#shared/domain/contacts/contact.ts";
import { fakeActions, fakeAsk } from "./fake-actions.ts";
import { Overview, widthOf } from "./overview.tsx";
import { card } from "./samples.ts";
import { sceneNames, scenes } from "./scenes.ts";

const nothing = () => undefined;

function Card({ name, language }: { readonly name: string; readonly language: Language }) {
  return (
    <main style={{ width: 420, maxWidth: "100%", height: 620, padding: 16 }}>
      <AppProvider store={createAppStore()} ask={fakeAsk} actions={null}>
        <CallerCard model={card(name, language)} act={nothing} hasKeys />
      </AppProvider>
    </main>
  );
}

function Window({ initial }: { readonly initial: AppState }) {
  const store = createAppStore(initial);
  return (
    <AppProvider store={store} ask={fakeAsk} actions={fakeActions(store)}>
      <App />
    </AppProvider>
  );
}

const query = new URLSearchParams(location.search);
const language: Language = query.get("lang") === "en" ? "en" : "de";
document.documentElement.lang = language;
document.documentElement.dataset["theme"] = query.get("theme") ?? "light";
const name = query.get("scene");
const scene = scenes[name ?? ""];
const root = createRoot(document.getElementById("root") ?? document.body);
const taken = name === "taken" || name === "talking-elsewhere";
root.render(
  name === null ? (
    <Overview scenes={sceneNames} find={query.get("find") ?? ""} width={widthOf(query.get("width"))} />
  ) : taken ? (
    <StartPage reason={name === "taken" ? "taken" : "talking"} onPress={nothing} {...(name === "taken" ? {} : { onStay: nothing })} />
  ) : scene === undefined ? (
    <Card name={name} language={language} />
  ) : (
    <Window initial={scene(language)} />
  ),
);
