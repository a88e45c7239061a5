import { FileUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { DropZone, FileTrigger } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { FileImport } from "#renderer/app/store/state/app-state.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Progress } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { Report } from "./import-report.tsx";
import { ImportStep } from "./import-step.tsx";
import styles from "./import-view.module.css";

/** Imports contacts from a file: choose or drop it, see the progress, then what was imported and what was not. */
export function ImportView() {
  const t = useTranslate();
  const { contacts } = useActions();
  const current = useAppState((state) => state.fileImport);
  const isBusy = current.state === "running" || current.state === "choosing";
  return (
    <ViewFrame title={t("import.title")}>
      {current.state === "idle" && <p className={styles["intro"]}>{t("import.intro")}</p>}
      {current.state === "running" && <Running current={current} />}
      {current.state === "choosing" && <ImportStep current={current} />}
      {!isBusy && <Chooser isAgain={current.state !== "idle"} onFile={(file) => file !== undefined && void contacts.openFile(file)} />}
      {current.state === "failed" && <Failure current={current} />}
      {current.state === "done" && <Report report={current.report} />}
    </ViewFrame>
  );
}

/** Takes the focus, since the button that chose the file no longer exists; Escape cancels. */
function Running({ current }: { readonly current: Extract<FileImport, { state: "running" }> }) {
  const t = useTranslate();
  const { contacts } = useActions();
  const { file, progress, finishing } = current;
  const group = useRef<HTMLElement>(null);
  useEffect(() => group.current?.focus(), []);
  return (
    <section
      className={styles["running"]}
      ref={group}
      tabIndex={-1}
      aria-label={t("import.title")}
      onKeyDown={(event) => event.key === "Escape" && void contacts.cancelImport()}
    >
      <Progress label={t(finishing ? "import.finishing" : "import.running", { file })} value={finishing ? null : progress} />
      <p className={styles["intro"]}>{t("import.meanwhile")}</p>
      <Button size="s" onPress={() => void contacts.cancelImport()}>
        {t("common.cancel")}
      </Button>
    </section>
  );
}

/** An import that the rep cancelled is not shown as a failure. */
function Failure({ current: { file, reason } }: { readonly current: Extract<FileImport, { state: "failed" }> }) {
  const t = useTranslate();
  if (reason === "cancelled") return <p role="status">{t("failure.cancelled")}</p>;
  return (
    <p className={styles["failure"]} role="alert">
      {t("import.failed", { file, reason: t(`failure.${reason}`) })}
    </p>
  );
}

const LISTS = [".csv", ".txt"];
const CARDS = [".vcf", ".vcard"];

/** Takes the focus back after a step or an import, unless it moved elsewhere meanwhile. */
function Chooser({ isAgain, onFile }: { readonly isAgain: boolean; readonly onFile: (file: File | undefined) => void }) {
  const t = useTranslate();
  const zone = useRef<HTMLDivElement>(null);
  const source = useAppState((state) => state.core?.sources.find((view) => view.source.id === state.importFor)?.source ?? null);
  useEffect(() => {
    if (document.activeElement === document.body) zone.current?.querySelector<HTMLElement>("button[data-rac]")?.focus();
  }, []);
  return (
    <DropZone
      ref={zone}
      className={styles["drop"] ?? ""}
      aria-label={t("import.drop")}
      onDrop={({ items }) => {
        const file = items.find((item) => item.kind === "file");
        if (file !== undefined) void file.getFile().then(onFile);
      }}
    >
      <FileUp size={20} aria-hidden="true" />
      <FileTrigger
        acceptedFileTypes={source === null ? [...LISTS, ...CARDS] : source.kind === "vcard" ? CARDS : LISTS}
        onSelect={(files) => onFile(files?.[0])}
      >
        <Button tone="primary" onPress={() => undefined}>
          {t(isAgain ? "import.again" : "import.choose")}
        </Button>
      </FileTrigger>
      <span>{t("import.drop")}</span>
      {source !== null && <p className={styles["columns"]}>{t("import.for", { name: source.name })}</p>}
      {source === null && !isAgain && <p className={styles["columns"]}>{t("import.columns")}</p>}
    </DropZone>
  );
}
