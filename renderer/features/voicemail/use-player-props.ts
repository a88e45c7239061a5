import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { PlayerProps } from "#renderer/ui/audio/player.tsx";

/** The props that all players share: their texts and the output device. */
export function usePlayerProps(): Pick<PlayerProps, "output" | "labels"> {
  const t = useTranslate();
  const output = useAppState((state) => state.core?.settings.devices.speaker ?? null);
  return { output, labels: { play: t("inbox.play"), pause: t("inbox.pause"), position: t("inbox.position"), failed: t("inbox.failed") } };
}
