import "#renderer/ui/elements/tokens.css";
import "#renderer/ui/elements/base.css";
import { createRoot } from "react-dom/client";
import { startCardWindow } from "#renderer/app/card-window.tsx";
import { startMainWindow } from "#renderer/app/main-window.tsx";
import { StartPage } from "#renderer/app/start-page.tsx";

const root = createRoot(document.getElementById("root") ?? document.body);
const callId = /^#\/card\/(.+)$/.exec(location.hash)?.[1];

const started = callId === undefined ? startMainWindow(root) : startCardWindow(root, decodeURIComponent(callId));
started.catch((error: unknown) => {
  console.error(error instanceof Error ? error.name : "unknown");
  root.render(<StartPage reason="failed" onPress={() => location.reload()} />);
});
