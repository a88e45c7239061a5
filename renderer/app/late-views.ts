import { type LatePart, latePart } from "./late.tsx";
import type { View } from "./store/state/app-state.ts";

type LateView = Exclude<View, "contact">;

/** The views that are not needed to take a call, each in a chunk of its own. */
export const lateViews: Readonly<Record<LateView, LatePart>> = {
  queue: latePart(async () => (await import("#renderer/features/callbacks/callbacks-view.tsx")).CallbacksView),
  campaigns: latePart(async () => (await import("#renderer/features/thread/campaigns-view.tsx")).CampaignsView),
  inbox: latePart(async () => (await import("#renderer/features/voicemail/inbox-view.tsx")).InboxView),
  journal: latePart(async () => (await import("#renderer/features/journal/journal-view.tsx")).JournalView),
  insights: latePart(async () => (await import("#renderer/features/insights/insights-view.tsx")).InsightsView),
  import: latePart(async () => (await import("#renderer/features/imports/import-view.tsx")).ImportView),
  duplicates: latePart(async () => (await import("#renderer/features/duplicates/duplicates-view.tsx")).DuplicatesView),
  settings: latePart(async () => (await import("./settings-pane.tsx")).SettingsPane),
};

/** The most used first. The charts of the insights are large, and are loaded when they are opened. */
const IN_ADVANCE = ["queue", "journal", "inbox", "settings", "import", "campaigns", "duplicates"] as const satisfies readonly LateView[];

/** Loads the views one after the other in quiet moments, so that none has to be waited for when it is first opened. */
export async function loadLateViews(whenIdle: (work: () => void) => unknown): Promise<void> {
  for (const view of IN_ADVANCE) {
    await new Promise<void>((resolve) => void whenIdle(resolve));
    // A view that cannot be loaded now is loaded when it is opened.
    await lateViews[view].load().catch(() => undefined);
  }
}
