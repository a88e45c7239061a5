import "#renderer/ui/tokens.css";
import "#renderer/ui/base.css";
import { createRoot } from "react-dom/client";
import type { CardActions } from "#renderer/app/store/card-model.ts";
import { CallerCard } from "#renderer/features/caller-card/caller-card.tsx";
import type { Language } from "#shared/domain/contact.ts";
import { callers, card, NOW } from "./samples.ts";

const nothing = () => undefined;
const HOUR = 3_600_000;

const cardActions: CardActions = {
  answer: nothing,
  voicemail: nothing,
  slots: async () => [1, 4, 22, 26].map((hours) => ({ at: NOW + hours * HOUR, timeZone: "Europe/London" })),
  reschedule: nothing,
  letRing: nothing,
  decline: nothing,
  chooseContact: nothing,
  cure: nothing,
  logPrevious: nothing,
  tick: nothing,
};

function Cards({ scenes, language }: { readonly scenes: readonly string[]; readonly language: Language }) {
  return (
    <main style={{ display: "flex", flexWrap: "wrap", gap: 16, padding: 16 }}>
      {scenes.map((scene) => (
        <div key={scene} style={{ width: 420, maxWidth: "100%", height: 620 }}>
          <CallerCard model={card(scene, language)} actions={cardActions} hasKeys={scenes.length === 1} />
        </div>
      ))}
    </main>
  );
}

const query = new URLSearchParams(location.search);
const language: Language = query.get("lang") === "en" ? "en" : "de";
document.documentElement.lang = language;
document.documentElement.dataset["theme"] = query.get("theme") ?? "light";
const scene = query.get("scene");
const root = createRoot(document.getElementById("root") ?? document.body);
root.render(<Cards scenes={scene === null ? Object.keys(callers) : [scene]} language={language} />);
