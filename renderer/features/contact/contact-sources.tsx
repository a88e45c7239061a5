import { Merge, Split } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useSourceName } from "#renderer/app/store/hooks/use-source-name.ts";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { ContactPage } from "#shared/contract/views/contact-page.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import styles from "./contact-view.module.css";

/** The source of the contact and how fresh it is; for a merged contact its parts, and undo. */
export function ContactSources({ page: { contact, parts } }: { readonly page: ContactPage }) {
  const t = useTranslate();
  const { duplicates } = useActions();
  const isMerged = parts.length > 0;
  const shown = contact.name || contact.company;
  const part = () => void duplicates.part(contact.id, shown);
  return (
    <Section
      title={t(isMerged ? "merge.parts" : "contact.sources")}
      aside={
        <div className={styles["tools"]}>
          {isMerged && (
            <Button size="s" tone="quiet" icon={Split} onPress={part}>
              {t("merge.part")}
            </Button>
          )}
          <Button size="s" tone="quiet" icon={Merge} onPress={() => duplicates.ask(contact.id, shown)}>
            {t("merge.with")}
          </Button>
        </div>
      }
    >
      <ul className={styles["lines"]}>
        {(isMerged ? parts : [contact]).map((each) => (
          <Source key={each.id} contact={each} isPart={isMerged} />
        ))}
      </ul>
    </Section>
  );
}

function Source({ contact: { name, company, source }, isPart }: { readonly contact: Contact; readonly isPart: boolean }) {
  const t = useTranslate();
  const when = useWhen();
  const sourceName = useSourceName();
  const lastAt = useAppState((state) => state.core?.sources.find((each) => each.source.id === source)?.status.lastAt ?? null);
  const facts = [
    ...(isPart ? [name, company] : []),
    sourceName(source),
    lastAt === null ? "" : t("contact.sources.synced", { when: when(lastAt) }),
  ];
  return <li className={styles["promise"]}>{facts.filter((fact) => fact !== "").join(" · ")}</li>;
}
