import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { ViewFrame } from "#renderer/ui/view-frame.tsx";

/** Who called and waits for a call. */
export function CallbacksView() {
  const t = useTranslate();
  return <ViewFrame title={t("shell.view.queue")}>{null}</ViewFrame>;
}
