import "#renderer/ui/elements/tokens.css";
import "#renderer/ui/elements/base.css";
import { loaded } from "#renderer/app/chunks.ts";
import { applyLastLook } from "#renderer/app/last-look.ts";
import { startMainWindow } from "#renderer/app/main-window.ts";
import { emptyFrame } from "#renderer/app/shell/frame.ts";

const callId = /^#\/card\/(.+)$/.exec(location.hash)?.[1];

async function startCard(id: string): Promise<void> {
  applyLastLook();
  const { startCardWindow } = await loaded(() => import("#renderer/app/card-window.tsx"));
  await startCardWindow(decodeURIComponent(id));
}

function startMain(): Promise<void> {
  const started = startMainWindow();
  applyLastLook();
  document.getElementById("root")?.append(emptyFrame(document.title));
  return started;
}

const started = callId === undefined ? startMain() : startCard(callId);
started.catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.name : "unknown");
  const { showStartPage } = await loaded(() => import("#renderer/app/start-page.tsx"));
  showStartPage({ reason: "failed", onPress: () => location.reload() });
});
