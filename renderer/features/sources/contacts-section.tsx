import { Merge, UserPlus } from "lucide-react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import styles from "#renderer/ui/settings/settings.module.css";
import { Sources } from "./source-list.tsx";

/** The sources of contacts. */
export function ContactsSection() {
  const t = useTranslate();
  const { go } = useActions();
  const write = () => {
    go.contact(null);
    go.edit(true);
  };
  return (
    <>
      <p className={styles["quiet"]}>{t("settings.contacts.intro")}</p>
      <div className={styles["buttons"]}>
        <Button icon={UserPlus} onPress={write}>
          {t("empty.new")}
        </Button>
        <Button icon={Merge} onPress={() => go.view("duplicates")}>
          {t("duplicates.title")}
        </Button>
      </div>
      <Sources />
    </>
  );
}
