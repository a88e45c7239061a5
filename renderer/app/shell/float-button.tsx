import { PictureInPicture2 } from "lucide-react";
import { useCallback, useState } from "react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { FloatCards } from "#renderer/features/caller-card/float-cards.tsx";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { canFloat, Float, openFloat } from "./picture-in-picture.tsx";

/** In a browser: opens a small window above all others in which cards will appear. The desktop has windows of its own. */
export function FloatButton() {
  const t = useTranslate();
  const isBrowser = useAppState((state) => state.host?.kind === "browser");
  const [target, setTarget] = useState<Window | null>(null);
  const closed = useCallback(() => setTarget(null), []);
  if (!isBrowser || !canFloat()) return null;
  return (
    <>
      <IconButton
        icon={PictureInPicture2}
        label={t("shell.float")}
        isDisabled={target !== null}
        onPress={() => void openFloat().then(setTarget, () => setTarget(null))}
      />
      {target !== null && (
        <Float target={target} onClosed={closed}>
          <FloatCards target={target} />
        </Float>
      )}
    </>
  );
}
