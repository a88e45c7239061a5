import { CalendarCheck, Phone, UserRound } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Pane } from "#renderer/app/store/state/app-state.ts";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import styles from "./pane-tabs.module.css";

const PANES = [
  { pane: "day", icon: CalendarCheck },
  { pane: "middle", icon: UserRound },
  { pane: "phone", icon: Phone },
] as const satisfies readonly { readonly pane: Pane; readonly icon: unknown }[];

/** Chooses the pane to show if there is room for only one. */
export function PaneTabs() {
  const t = useTranslate();
  const { go } = useActions();
  const shown = useAppState((state) => state.pane);
  const view = useAppState((state) => state.view);
  const waiting = useAppState((state) => state.core?.day.length ?? 0);
  return (
    <nav className={styles["tabs"]} aria-label={t("shell.panes")}>
      {PANES.map(({ pane, icon: Icon }) => (
        <AriaButton
          key={pane}
          className={cx(styles["tab"], shown === pane && styles["shown"])}
          onPress={() => go.pane(pane)}
          {...(shown === pane ? { "aria-current": "true" } : {})}
        >
          <Icon size={16} aria-hidden="true" />
          {pane === "middle" ? t(`shell.view.${view}`) : t(`shell.pane.${pane}`)}
          {pane === "day" && waiting > 0 && <Badge tone="accent">{waiting}</Badge>}
        </AriaButton>
      ))}
    </nav>
  );
}
