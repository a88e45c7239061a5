import { FileDown, Merge, UserPlus } from "lucide-react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { KeyCap } from "#renderer/ui/elements/key-cap.tsx";
import styles from "./search-palette.module.css";

/** Shown before anything is typed or if nothing is found: what can be done, and where to add contacts. */
export function SearchHint({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const t = useTranslate();
  const { go } = useActions();
  const write = () => {
    onClose();
    go.contact(null);
    go.edit(true);
  };
  const bringIn = () => {
    onClose();
    go.view("import");
  };
  const merge = () => {
    onClose();
    go.view("duplicates");
  };
  return (
    <div className={styles["hint"]}>
      <p>{text}</p>
      <Button size="s" tone="quiet" icon={UserPlus} onPress={write}>
        {t("search.new")}
      </Button>
      <Button size="s" tone="quiet" icon={FileDown} onPress={bringIn}>
        {t("import.title")}
      </Button>
      <Button size="s" tone="quiet" icon={Merge} onPress={merge}>
        {t("duplicates.title")}
      </Button>
    </div>
  );
}

/** As printed on keyboards, in every language. */
const ENTER = "↵";
const ESCAPE = "Esc";

/** What Enter does, with and without Control. */
export function KeyHints() {
  const t = useTranslate();
  const platform = useAppState((state) => state.host?.platform);
  return (
    <footer className={styles["keys"]}>
      <span>
        <KeyCap>{ENTER}</KeyCap> {t("search.key.open")}
      </span>
      <span>
        <KeyCap>{platform === "darwin" ? `⌘ ${ENTER}` : `${t("key.control")} ${ENTER}`}</KeyCap> {t("search.key.call")}
      </span>
      <span>
        <KeyCap>{ESCAPE}</KeyCap> {t("search.key.close")}
      </span>
    </footer>
  );
}
