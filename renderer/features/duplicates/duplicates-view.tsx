import { Merge, RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Empty, Progress } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { DuplicateList } from "./duplicate-list.tsx";
import styles from "./duplicates.module.css";
import { MergePreview } from "./merge-preview.tsx";

/** Contacts that may be one person: the list of groups, or one group side by side. */
export function DuplicatesView() {
  const comparison = useAppState((state) => state.duplicates.comparison);
  return comparison === null ? <Found /> : <MergePreview key={comparison.ids.join("\n")} comparison={comparison} />;
}

function Found() {
  const t = useTranslate();
  const { duplicates } = useActions();
  const search = useAppState((state) => state.duplicates.search);
  const isIdle = search.state === "idle";
  useEffect(() => {
    if (isIdle) void duplicates.find();
  }, [isIdle, duplicates]);
  const again = (
    <Button size="s" icon={RefreshCw} isPending={search.state === "running"} onPress={() => void duplicates.find()}>
      {t("duplicates.again")}
    </Button>
  );
  return (
    <ViewFrame title={t("duplicates.title")} aside={!isIdle && again}>
      <p className={styles["quiet"]}>{t("duplicates.intro")}</p>
      {search.state === "running" && (
        <>
          <Progress label={t("duplicates.running")} value={search.done} />
          <p className={styles["quiet"]}>{t("duplicates.meanwhile")}</p>
        </>
      )}
      {search.state === "failed" && <Empty isProblem>{t("duplicates.failed")}</Empty>}
      {search.state === "done" && search.groups.length === 0 && <Empty icon={Merge}>{t("duplicates.none")}</Empty>}
      {search.state === "done" && search.groups.length > 0 && <DuplicateList groups={search.groups} more={search.more} />}
    </ViewFrame>
  );
}
