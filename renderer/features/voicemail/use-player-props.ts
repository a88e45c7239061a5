import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import type { PlayerProps } from "#renderer/ui/player.tsx";

/** What every player here has in common: its words, and the device it plays on. */
export function usePlayerProps(): Pick<PlayerProps, "output" | "labels"> {
  const t = useTranslate();
  const output = useAppState((state) => state.core?.settings.devices.speaker ?? null);
  return { output, labels: { play: t("inbox.play"), pause: t("inbox.pause"), position: t("inbox.position"), failed: t("inbox.failed") } };
}
