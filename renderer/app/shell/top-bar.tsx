import { Search, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { View } from "#renderer/app/store/state/app-state.ts";
import { cx } from "#renderer/ui/elements/cx.ts";
import { KeyCap } from "#renderer/ui/elements/key-cap.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { FloatButton } from "./float-button.tsx";
import { LineState } from "./line-state.tsx";
import { searchKey } from "./platform.ts";
import styles from "./top-bar.module.css";

const VIEWS = ["contact", "inbox", "journal", "insights"] as const satisfies readonly View[];

/** Search, the views and the state of the line. The app passes in further controls. */
export function TopBar({ tools }: { readonly tools: ReactNode }) {
  const t = useTranslate();
  const { go } = useActions();
  return (
    <header className={styles["bar"]}>
      <h1 className={styles["name"]}>{t("app.name")}</h1>
      <AriaButton className={styles["search"] ?? ""} aria-label={t("shell.search")} onPress={() => go.search(true)}>
        <Search size={16} aria-hidden="true" />
        <span className={styles["words"]}>{t("shell.search")}</span>
        <KeyCap>{searchKey(t("key.control"))}</KeyCap>
      </AriaButton>
      <nav className={styles["nav"]} aria-label={t("shell.views")}>
        {VIEWS.map((view) => (
          <ViewButton key={view} view={view}>
            {t(`shell.view.${view}`)}
          </ViewButton>
        ))}
      </nav>
      <div className={styles["tools"]}>
        {tools}
        <FloatButton />
        <LineState />
        <ViewButton view="settings" label={t("shell.view.settings")}>
          <Settings size={16} aria-hidden="true" />
        </ViewButton>
      </div>
    </header>
  );
}

interface ViewButtonProps {
  readonly view: View;
  readonly label?: string;
  readonly children: ReactNode;
}

function ViewButton({ view, label, children }: ViewButtonProps) {
  const { go } = useActions();
  const isShown = useAppState((state) => state.view === view);
  const unheard = useAppState((state) =>
    view === "inbox" ? (state.core?.messages.filter(({ heardAt }) => heardAt === null).length ?? 0) : 0,
  );
  return (
    <AriaButton
      className={cx(styles["view"], isShown && styles["shown"])}
      onPress={() => go.view(view)}
      {...(isShown ? { "aria-current": "page" } : {})}
      {...(label === undefined ? {} : { "aria-label": label })}
    >
      {children}
      {unheard > 0 && <Badge tone="accent">{unheard}</Badge>}
    </AriaButton>
  );
}
