import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { KeyCap } from "#renderer/ui/elements/key-cap.tsx";
import { Sheet } from "#renderer/ui/layout/overlay.tsx";
import type { MessageKey, Translate } from "#shared/i18n/translate.ts";
import styles from "./help-sheet.module.css";
import { searchKey } from "./platform.ts";

interface KeyGroup {
  readonly title: MessageKey;
  readonly keys: readonly (readonly [string, MessageKey])[];
}

const GROUPS: readonly KeyGroup[] = [
  {
    title: "help.ringing",
    keys: [
      ["A", "card.answer"],
      ["V", "card.voicemail"],
      ["R", "card.reschedule"],
      ["C", "card.hand-over"],
      ["S", "card.let-ring"],
      ["D", "card.decline"],
      ["Y", "card.page"],
      ["1–9", "card.log-previous"],
      ["+ −", "help.condition"],
    ],
  },
  {
    title: "help.mail",
    keys: [["send", "mail.send"]],
  },
  {
    title: "duplicates.title",
    keys: [["send", "merge.do"]],
  },
  {
    title: "import.title",
    keys: [["send", "import.step.start"]],
  },
  {
    title: "help.talking",
    keys: [
      ["M", "call.mute"],
      ["H", "help.hold"],
      ["N", "call.note"],
      ["Z", "call.promise"],
      ["E", "call.hang-up"],
      ["Y", "card.page"],
      ["+ −", "help.condition"],
      ["I", "call.step-in"],
      ["L", "call.listen-in"],
    ],
  },
  {
    title: "help.inbox",
    keys: [
      ["↑ ↓", "inbox.key.choose"],
      ["K", "inbox.key.play"],
      ["J L", "inbox.key.skip"],
      ["R", "inbox.call"],
      ["delete", "inbox.remove"],
    ],
  },
  {
    title: "help.door",
    keys: [
      ["W", "wrap.door.name"],
      ["F", "wrap.door.tone.friendly"],
      ["K", "wrap.door.tone.curt"],
      ["S", "wrap.door.said"],
      ["P", "wrap.door.better"],
      ["B", "call.door.declined"],
    ],
  },
  {
    title: "help.after",
    keys: [
      ["1", "outcome.agreed"],
      ["2", "outcome.declined"],
      ["3", "outcome.postponed"],
      ["4", "outcome.not-reached"],
      ["5", "outcome.door-opener"],
      ["6", "outcome.referred"],
      ["7", "outcome.promised-call"],
      ["8", "outcome.customer-matter"],
      ["9", "outcome.no-further-contact"],
      ["N", "wrap.note"],
      ["Esc", "wrap.later"],
      ["5 0", "help.offer-mail"],
      ["C", "help.offer-call"],
      ["S", "help.offer-summary"],
      ["B", "help.return"],
      ["T", "help.slot"],
      ["U", "common.undo"],
    ],
  },
  {
    title: "help.failed",
    keys: [
      ["X", "failed-call.read"],
      ["W", "help.other-form"],
    ],
  },
  {
    title: "help.queue",
    keys: [
      ["B", "returns.call"],
      ["T", "callbacks.slot"],
      ["X", "callbacks.done"],
      ["→", "callbacks.next"],
      ["G", "callbacks.all"],
    ],
  },
  {
    title: "help.always",
    keys: [
      ["search", "shell.search"],
      ["Q", "shell.view.queue"],
      ["P", "help.promise"],
      ["G", "look.next"],
      ["O", "shell.view.insights"],
      ["?", "help.title"],
    ],
  },
];

/** The key as it is printed on keyboards of the language. */
function printed(key: string, t: Translate): string {
  if (key === "search") return searchKey(t("key.control"));
  if (key === "send") return t("mail.key");
  return key === "delete" ? t("key.delete") : key;
}

/** Lists all page-wide keys; opened with `?`. */
export function HelpSheet() {
  const t = useTranslate();
  const isOpen = useAppState((state) => state.helpOpen);
  const { go } = useActions();
  return (
    <Sheet title={t("help.title")} isOpen={isOpen} onClose={() => go.help(false)} closeLabel={t("common.close")}>
      <p className={styles["note"]}>{t("help.note")}</p>
      <div className={styles["groups"]}>
        {GROUPS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([key, text]) => (
                <div key={key}>
                  <dt>
                    <KeyCap>{printed(key, t)}</KeyCap>
                  </dt>
                  <dd>{t(text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
