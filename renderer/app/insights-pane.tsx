import { lazy, Suspense, useState } from "react";
import { Empty } from "#renderer/ui/panel.tsx";
import { ViewFrame } from "#renderer/ui/view-frame.tsx";
import { Boundary } from "./boundary.tsx";
import { useTranslate } from "./store/hooks.tsx";

const load = async () => ({ default: (await import("#renderer/features/insights/insights-view.tsx")).InsightsView });

/** The insights, fetched when they are first opened: with their charts they are large, and nobody needs them to take a call. Opened again, they are tried again. */
export function InsightsPane() {
  const t = useTranslate();
  const [View] = useState(() => lazy(load));
  const failed = (
    <ViewFrame title={t("insights.title")}>
      <Empty isProblem>{t("insights.failed")}</Empty>
    </ViewFrame>
  );
  return (
    <Boundary fallback={failed}>
      <Suspense fallback={null}>
        <View />
      </Suspense>
    </Boundary>
  );
}
