import { BookUser, FileDown, Network } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Empty, Section } from "#renderer/ui/layout/panel.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import type { DirectorySource } from "#shared/domain/sources/directory-source.ts";
import { newCarddav, newLdap } from "./source-draft.ts";
import { SourceForm } from "./source-form.tsx";
import { SourceLine } from "./source-line.tsx";

interface Edited {
  readonly source: DirectorySource;
  readonly isNew: boolean;
}

/** The sources of contacts, the most trusted first; one of them, or a new one, in the form. */
export function Sources() {
  const t = useTranslate();
  const { perform } = useActions();
  const sources = useAppState((state) => state.core?.sources) ?? [];
  const [edited, setEdited] = useState<Edited | null>(null);
  if (edited !== null) return <SourceForm {...edited} onDone={() => setEdited(null)} />;
  const ids = sources.map(({ source }) => source.id);
  const move = (from: number, to: number) => void perform("source.order", { ids: ids.with(from, ids[to] ?? "").with(to, ids[from] ?? "") });
  return (
    <Section title={t("settings.sources")}>
      {sources.length === 0 ? (
        <Empty>{t("settings.sources.none")}</Empty>
      ) : (
        <p className={styles["quiet"]}>{t("settings.sources.intro")}</p>
      )}
      <ol className={styles["accounts"]}>
        {sources.map((view, at) => (
          <SourceLine
            key={view.source.id}
            view={view}
            place={{ isFirst: at === 0, isLast: at === sources.length - 1 }}
            onMove={(by) => move(at, at + by)}
            onEdit={() => setEdited({ source: view.source, isNew: false })}
          />
        ))}
      </ol>
      <AddSource onAdd={(source) => setEdited({ source, isNew: true })} />
    </Section>
  );
}

function AddSource({ onAdd }: { readonly onAdd: (source: DirectorySource) => void }) {
  const t = useTranslate();
  const { go } = useActions();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form.
    <div className={styles["buttons"]} role="group" aria-label={t("settings.sources.add")}>
      <span className={styles["quiet"]}>{t("settings.sources.add")}</span>
      <Button icon={FileDown} onPress={() => go.view("import")}>
        {t("settings.sources.file")}
      </Button>
      <Button icon={BookUser} onPress={() => onAdd(newCarddav(crypto.randomUUID()))}>
        {t("settings.sources.carddav")}
      </Button>
      <Button icon={Network} onPress={() => onAdd(newLdap(crypto.randomUUID()))}>
        {t("settings.sources.ldap")}
      </Button>
    </div>
  );
}
