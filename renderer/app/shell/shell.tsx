import type { ReactNode } from "react";
import { Announcer } from "#renderer/app/announcements/announcer.tsx";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { CallStrip } from "#renderer/features/call/call-strip.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { Notices } from "./notices.tsx";
import { PaneTabs } from "./pane-tabs.tsx";
import styles from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";
import { useAppKeys } from "./use-app-keys.ts";
import { FOCUS_HOME, useFocusReturn } from "./use-focus-return.ts";

export interface ShellProps {
  /** Left: the rep's day. */
  readonly day: ReactNode;
  /** Middle: the chosen view. */
  readonly middle: ReactNode;
  /** Right: the phone. */
  readonly phone: ReactNode;
  /** Further controls of the top bar, such as the practice line's. */
  readonly tools: ReactNode;
  /** Above the panes: what is due or broken. */
  readonly banner: ReactNode;
  /** Below the panes: the outcome bar. */
  readonly bar: ReactNode;
  /** Shown above the page: cards, search. */
  readonly children: ReactNode;
}

/** The main window: top bar, three panes side by side or one at a time, outcome bar, notices. */
export function Shell({ day, middle, phone, tools, banner, bar, children }: ShellProps) {
  const t = useTranslate();
  const pane = useAppState((state) => state.pane);
  const isLost = useAppState((state) => state.connection === "lost");
  useAppKeys();
  useFocusReturn();
  return (
    <div className={styles["shell"]} data-pane={pane}>
      <TopBar tools={tools} />
      <div>
        {isLost && (
          <p className={styles["lost"]} role="alert">
            {t("shell.lost")}
          </p>
        )}
        {banner}
      </div>
      <main className={styles["panes"]}>
        <section className={styles["day"]} aria-label={t("shell.pane.day")} data-pane="day" {...FOCUS_HOME}>
          {day}
        </section>
        <section className={styles["middle"]} aria-label={t("shell.pane.middle")} data-pane="middle" {...FOCUS_HOME}>
          {middle}
        </section>
        <section className={styles["phone"]} aria-label={t("shell.pane.phone")} data-pane="phone" {...FOCUS_HOME}>
          {phone}
        </section>
      </main>
      <div className={styles["bottom"]} {...FOCUS_HOME}>
        <Notices />
        <CallStrip />
        {bar}
        <PaneTabs />
      </div>
      {children}
      <Announcer />
      <HelpSheet />
    </div>
  );
}
