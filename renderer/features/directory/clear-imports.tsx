import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import styles from "./import-view.module.css";

type Source = "csv" | "vcard";

/** Takes imported contacts out again; asked once in place, since the file may be far away. */
export function ClearImports() {
  const t = useTranslate();
  const { contacts } = useActions();
  const [asked, setAsked] = useState<Source | null>(null);
  const [isDone, setIsDone] = useState(false);
  async function clear(source: Source) {
    await contacts.clearImports(source);
    setAsked(null);
    setIsDone(true);
  }
  return (
    <Section title={t("import.clear")}>
      <p className={styles["intro"]}>{t("import.clear.hint")}</p>
      <div className={styles["buttons"]}>
        {asked === null ? (
          (["csv", "vcard"] as const).map((source) => (
            <Button key={source} size="s" onPress={() => setAsked(source)}>
              {t(`import.clear.${source}`)}
            </Button>
          ))
        ) : (
          <>
            <Button size="s" tone="stop" onPress={() => void clear(asked)}>
              {t("import.clear.sure")}
            </Button>
            <Button size="s" tone="quiet" onPress={() => setAsked(null)}>
              {t("common.cancel")}
            </Button>
          </>
        )}
        <span role="status">{isDone && asked === null ? t("import.cleared") : ""}</span>
      </div>
    </Section>
  );
}
