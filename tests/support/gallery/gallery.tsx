import "#renderer/ui/tokens.css";
import "#renderer/ui/base.css";
import { createRoot } from "react-dom/client";
import { Shell } from "#renderer/app/shell/shell.tsx";
import { AppProvider } from "#renderer/app/store/hooks.tsx";
import type { AppState, View } from "#renderer/app/store/state.ts";
import { createAppStore } from "#renderer/app/store/store.ts";
import { PhonePane } from "#renderer/features/call/phone-pane.tsx";
import { AbsenceBanner } from "#renderer/features/callbacks/absence-banner.tsx";
import { CallbacksView } from "#renderer/features/callbacks/callbacks-view.tsx";
import { ReturnBar } from "#renderer/features/callbacks/return-bar.tsx";
import { CallerCard } from "#renderer/features/caller-card/caller-card.tsx";
import { CardStack } from "#renderer/features/caller-card/card-stack.tsx";
import { ImportView } from "#renderer/features/directory/import-view.tsx";
import { ThreadPane } from "#renderer/features/thread/thread-pane.tsx";
import { InboxView } from "#renderer/features/voicemail/inbox-view.tsx";
import { OutcomeBar } from "#renderer/features/wrap-up/outcome-bar.tsx";
import type { Language } from "#shared/domain/contact.ts";
import { cardActions, fakeActions } from "./fake-actions.ts";
import { callers, card } from "./samples.ts";
import { scenes } from "./scenes.ts";

function Cards({ names, language }: { readonly names: readonly string[]; readonly language: Language }) {
  return (
    <main style={{ display: "flex", flexWrap: "wrap", gap: 16, padding: 16 }}>
      {names.map((name) => (
        <div key={name} style={{ width: 420, maxWidth: "100%", height: 620 }}>
          <CallerCard model={card(name, language)} actions={cardActions} hasKeys={names.length === 1} />
        </div>
      ))}
    </main>
  );
}

function Middle({ view }: { readonly view: View }) {
  return view === "inbox" ? <InboxView /> : view === "import" ? <ImportView /> : <ThreadPane />;
}

function Window({ initial }: { readonly initial: AppState }) {
  const store = createAppStore(initial);
  return (
    <AppProvider store={store} actions={fakeActions(store)}>
      <Shell
        day={null}
        middle={
          initial.view === "queue" ? (
            <CallbacksView />
          ) : (
            <div style={{ padding: 24, maxWidth: 720 }}>
              <Middle view={initial.view} />
            </div>
          )
        }
        phone={<PhonePane panels={null} />}
        tools={null}
        banner={<AbsenceBanner />}
        bar={
          <>
            <OutcomeBar />
            <ReturnBar />
          </>
        }
      >
        <CardStack />
      </Shell>
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
root.render(
  scene === undefined ? (
    <Cards names={name === null ? Object.keys(callers) : [name]} language={language} />
  ) : (
    <Window initial={scene(language)} />
  ),
);
