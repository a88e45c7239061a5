import { CheckCheck, Voicemail } from "lucide-react";
import { useState } from "react";
import { useActions, useAppState, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { PLAYBACK_RATES } from "#shared/domain/settings/settings.ts";
import { formatFactor } from "#shared/i18n/format.ts";
import { Greetings } from "./greetings.tsx";
import styles from "./inbox-view.module.css";
import { MessageList } from "./message-list.tsx";

const SHOWN = ["all", "new"] as const;
/** A longer list takes long to render. */
const SHOWN_AT_ONCE = 50;

/** The messages of the answering machine, newest first, and the greetings. */
export function InboxView() {
  const t = useTranslate();
  const messages = useAppState((state) => state.core?.messages ?? null);
  const [shown, setShown] = useState<(typeof SHOWN)[number]>("all");
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  if (messages === null) return null;
  const unheard = messages.filter(({ heardAt }) => heardAt === null);
  const listed = shown === "new" ? unheard : messages;
  return (
    <ViewFrame
      title={t("inbox.title")}
      aside={unheard.length > 0 && <Badge tone="accent">{t("inbox.unheard", { count: unheard.length })}</Badge>}
    >
      {messages.length > 0 && (
        <div className={styles["tools"]}>
          <Segments
            label={t("inbox.shown")}
            hideLabel
            options={SHOWN.map((key) => ({ key, label: t(`inbox.shown.${key}`) }))}
            value={shown}
            onChange={setShown}
          />
          <Speed />
        </div>
      )}
      {messages.length === 0 && <Empty icon={Voicemail}>{t("inbox.empty")}</Empty>}
      {messages.length > 0 && listed.length === 0 && <Empty icon={CheckCheck}>{t("inbox.all-heard")}</Empty>}
      {listed.length > 0 && <MessageList messages={listed.slice(0, limit)} />}
      {listed.length > limit && (
        <Button onPress={() => setLimit(limit + SHOWN_AT_ONCE)}>{t("inbox.rest", { count: listed.length - limit })}</Button>
      )}
      <Greetings />
    </ViewFrame>
  );
}

/** The playback speed of messages, which is remembered. */
function Speed() {
  const t = useTranslate();
  const language = useLanguage();
  const { settings } = useActions();
  const rate = useAppState((state) => state.core?.settings.playbackRate ?? 1);
  return (
    <Segments
      label={t("inbox.speed")}
      hideLabel
      options={PLAYBACK_RATES.map((each) => ({ key: String(each), label: formatFactor(each, language) }))}
      value={String(rate)}
      onChange={(key) => void settings.save({ playbackRate: PLAYBACK_RATES.find((each) => String(each) === key) ?? 1 })}
    />
  );
}
