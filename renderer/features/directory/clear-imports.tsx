import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Section } from "#renderer/ui/panel.tsx";
import styles from "./import-view.module.css";

/** Takes imported contacts out again; asked once in place, since the file may be far away. */
export function ClearImports() {
  const t = useTranslate();
  const { contacts } = useActions();
  const sources = useAppState((state) => state.core?.sources) ?? [];
  const [asked, setAsked] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  async function clear(id: string) {
    await contacts.removeSource(id);
    setAsked(null);
    setIsDone(true);
  }
  if (sources.length === 0 && !isDone) return null;
  return (
    <Section title={t("import.clear")}>
      <p className={styles["intro"]}>{t("import.clear.hint")}</p>
      <div className={styles["buttons"]}>
        {asked === null ? (
          sources.map(({ source: { id, name } }) => (
            <Button key={id} size="s" onPress={() => setAsked(id)}>
              {t("import.clear.source", { name })}
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
