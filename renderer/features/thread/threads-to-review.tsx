import { Button as AriaButton } from "react-aria-components";
import { useActions, useAppState, useReadState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useWhen } from "#renderer/app/store/hooks/use-when.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import type { ThreadToReview as Item } from "#shared/domain/day/thread-review.ts";
import styles from "./threads-to-review.module.css";

const NOTHING: readonly Item[] = [];

/** Number of lines shown at once; the others follow as these are read. */
const FIRST = 5;

/** The threads to read before today's calls; one key opens the next. */
export function ThreadsToReview() {
  const t = useTranslate();
  const { go } = useActions();
  const read = useReadState();
  const items = useAppState((state) => state.core?.lookAgain ?? NOTHING);
  const shown = useAppState((state) => (state.view === "contact" ? state.contactId : null));
  const next = () => {
    const { core, contactId, view } = read();
    const list = core?.lookAgain ?? NOTHING;
    const at = view === "contact" ? list.findIndex((item) => item.contactId === contactId) : -1;
    const target = list[(at + 1) % Math.max(list.length, 1)];
    if (target !== undefined) go.contact(target.contactId);
  };
  // In the callbacks view, G gives all of them a slot.
  const hasKey = useAppState((state) => state.view !== "queue");
  useKeys(items.length === 0 || !hasKey ? {} : { g: next });
  if (items.length === 0) return null;
  return (
    <section className={styles["list"]} aria-label={t("look.title")} data-testid="look-again">
      <header className={styles["head"]}>
        <h2 className={styles["title"]}>{t("look.title")}</h2>
        <Badge tone="caution">{items.length}</Badge>
        <Button size="s" tone="quiet" keyCap={hasKey ? "G" : null} onPress={next}>
          {t("look.go")}
        </Button>
      </header>
      <ul>
        {items.slice(0, FIRST).map((item) => (
          <Line key={item.contactId} item={item} isShown={item.contactId === shown} />
        ))}
      </ul>
      {items.length > FIRST && <p className={styles["more"]}>{t("look.more", { count: items.length - FIRST })}</p>}
    </section>
  );
}

function Line({ item: { contactId, name, company, at, reason }, isShown }: { readonly item: Item; readonly isShown: boolean }) {
  const t = useTranslate();
  const when = useWhen();
  const { go } = useActions();
  return (
    <li>
      <AriaButton
        className={cx(styles["line"], isShown && styles["shown"])}
        onPress={() => go.contact(contactId)}
        {...(isShown ? { "aria-current": "true" as const } : {})}
      >
        <span className={styles["name"]}>{name || company}</span>
        <span className={styles["quiet"]}>{when(at)}</span>
        <span className={styles["quiet"]}>{t(`look.reason.${reason}`)}</span>
      </AriaButton>
    </li>
  );
}
