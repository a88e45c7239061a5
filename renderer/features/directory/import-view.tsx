import { FileUp } from "lucide-react";
import { useState } from "react";
import { DropZone, FileTrigger } from "react-aria-components";
import { useActions, useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { CountrySelect } from "#renderer/ui/country-select.tsx";
import { Progress } from "#renderer/ui/panel.tsx";
import { ViewFrame } from "#renderer/ui/view-frame.tsx";
import type { ImportReport } from "#shared/contract/requests.ts";
import type { FailureReason } from "#shared/contract/result.ts";
import { ClearImports } from "./clear-imports.tsx";
import { Report } from "./import-report.tsx";
import styles from "./import-view.module.css";

type Import =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly file: string }
  | { readonly state: "failed"; readonly file: string; readonly reason: FailureReason }
  | { readonly state: "done"; readonly file: string; readonly report: ImportReport };

/** Contacts from a file: chosen or dropped, then what came in and what did not. */
export function ImportView() {
  const t = useTranslate();
  const { contacts } = useActions();
  const [current, setCurrent] = useState<Import>({ state: "idle" });
  async function run(file: File | undefined) {
    if (file === undefined) return;
    setCurrent({ state: "running", file: file.name });
    const result = await contacts.import(file);
    if (result.ok) setCurrent({ state: "done", file: file.name, report: result.value });
    else setCurrent({ state: "failed", file: file.name, reason: result.reason });
  }
  return (
    <ViewFrame title={t("import.title")}>
      <p className={styles["intro"]}>{t("import.intro")}</p>
      {current.state === "running" ? (
        <Progress label={t("import.running", { file: current.file })} value={null} />
      ) : (
        <>
          <Country />
          <Chooser isAgain={current.state !== "idle"} onFile={(file) => void run(file)} />
        </>
      )}
      {current.state === "failed" && (
        <p className={styles["failure"]} role="alert">
          {t("import.failed", { file: current.file, reason: t(`failure.${current.reason}`) })}
        </p>
      )}
      {current.state === "done" && <Report report={current.report} />}
      <ClearImports />
    </ViewFrame>
  );
}

/** Asked before the file, since a wrong country makes every local number a wrong one. */
function Country() {
  const t = useTranslate();
  const language = useLanguage();
  const { settings } = useActions();
  const dialling = useAppState((state) => state.core?.settings.dialling);
  if (dialling === undefined) return null;
  return (
    <CountrySelect
      label={t("import.country")}
      language={language}
      value={dialling.country}
      onChange={(country) => void settings.save({ dialling: { ...dialling, country } })}
    />
  );
}

function Chooser({ isAgain, onFile }: { readonly isAgain: boolean; readonly onFile: (file: File | undefined) => void }) {
  const t = useTranslate();
  return (
    <DropZone
      className={styles["drop"] ?? ""}
      aria-label={t("import.drop")}
      onDrop={({ items }) => {
        const file = items.find((item) => item.kind === "file");
        if (file !== undefined) void file.getFile().then(onFile);
      }}
    >
      <FileUp size={20} aria-hidden="true" />
      <FileTrigger acceptedFileTypes={[".csv", ".txt", ".vcf", ".vcard"]} onSelect={(files) => onFile(files?.[0])}>
        <Button tone="primary" onPress={() => undefined}>
          {t(isAgain ? "import.again" : "import.choose")}
        </Button>
      </FileTrigger>
      <span>{t("import.drop")}</span>
      <p className={styles["columns"]}>{t("import.columns")}</p>
    </DropZone>
  );
}
