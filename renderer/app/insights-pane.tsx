import { lazy, Suspense, useState } from "react";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { Boundary } from "./boundary.tsx";
import { useTranslate } from "./store/hooks/use-app.tsx";

const load = async () => ({ default: (await import("#renderer/features/insights/insights-view.tsx")).InsightsView });

/**
 * Loads the insights when they are first opened: their charts are large and not needed to take a call. After a failed load, opening them
 * tries again.
 */
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
