import { Voicemail } from "lucide-react";
import { useAppState, useTranslate } from "#renderer/app/store/hooks.tsx";
import { Empty } from "#renderer/ui/panel.tsx";
import { Badge } from "#renderer/ui/state-mark.tsx";
import { ViewFrame } from "#renderer/ui/view-frame.tsx";
import { Greeting } from "./greeting.tsx";
import styles from "./inbox-view.module.css";
import { MessageLine } from "./message-line.tsx";

/** Messages of the answering machine, newest first, and the greeting that callers hear. */
export function InboxView() {
  const t = useTranslate();
  const messages = useAppState((state) => state.core?.messages);
  const unheard = messages?.filter(({ heardAt }) => heardAt === null).length ?? 0;
  return (
    <ViewFrame title={t("inbox.title")} aside={unheard > 0 && <Badge tone="accent">{t("inbox.unheard", { count: unheard })}</Badge>}>
      {messages?.length === 0 && <Empty icon={Voicemail}>{t("inbox.empty")}</Empty>}
      <ul className={styles["messages"]}>
        {messages?.map((message) => (
          <MessageLine key={message.id} message={message} />
        ))}
      </ul>
      <Greeting />
    </ViewFrame>
  );
}
