import type { Settings } from "#shared/domain/settings/settings.ts";
import { useAppState } from "./use-app.tsx";

/** The settings. Use it only in views that are rendered once the settings are known. */
export function useSettings(): Settings {
  const settings = useAppState((state) => state.core?.settings ?? null);
  if (settings === null) throw new Error("settings are not known yet");
  return settings;
}
