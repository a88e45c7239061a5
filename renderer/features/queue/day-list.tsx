import { type KeyboardEvent, useState } from "react";
import { GridList, GridListHeader, GridListItem, GridListSection } from "react-aria-components";
import { useActions, useReadState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import type { DayGroup, DayItem } from "#shared/domain/day/day-queue.ts";
import { DayLine } from "./day-line.tsx";
import styles from "./day-pane.module.css";

const GROUPS: readonly DayGroup[] = ["promise", "return-call", "missed", "referred", "attempt", "voicemail", "promise-later"];

/** More lines of a group are shown on demand: a long list takes long to render at every change, and would delay a card. */
const FIRST = 30;
const REST = "rest:";

/** The groups that are shown in full. */
function useWhole() {
  const [whole, setWhole] = useState<readonly string[]>([]);
  return {
    shown: (group: DayGroup, items: readonly DayItem[]) => (whole.includes(group) ? items : items.slice(0, FIRST)),
    showAll: (group: string) => setWhole([...whole, group]),
  };
}

/** Opens the subject of an item: the contact, the inbox, or the number in the dial field. */
function useOpen(day: readonly DayItem[]) {
  const { go, phone } = useActions();
  return (id: string) => {
    const item = day.find((each) => each.id === id);
    if (item === undefined) return;
    if (item.contactId !== null) go.contact(item.contactId);
    else if (item.group === "voicemail") go.view("inbox");
    else phone.setDialText(item.number);
  };
}

/** C calls the focused item. The keys of a card take precedence: there, C hands the call over. */
function useCallKey(day: readonly DayItem[]) {
  const { phone } = useActions();
  const read = useReadState();
  const isRinging = () => read().calls.some(({ call }) => ringsIn(call));
  return (event: KeyboardEvent) => {
    if (isRinging() || event.key.toLowerCase() !== "c" || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = event.target instanceof Element ? event.target.closest("[data-key]")?.getAttribute("data-key") : null;
    const item = day.find((each) => each.id === id);
    // A blocked contact is dialled too: the answer says since when and why, and how to lift the block.
    if (item === undefined || item.number === "") return;
    event.preventDefault();
    event.stopPropagation();
    void phone.dial(item.number, item.contactId);
  };
}

/** The groups in order, each with its count; arrow keys move through all of them, Enter opens, C calls. */
export function DayList({ day }: { readonly day: readonly DayItem[] }) {
  const t = useTranslate();
  const open = useOpen(day);
  const { shown, showAll } = useWhole();
  const act = (id: string) => (id.startsWith(REST) ? showAll(id.slice(REST.length)) : open(id));
  const callFocused = useCallKey(day);
  const groups = GROUPS.map((group) => ({ group, items: day.filter((item) => item.group === group) })).filter(
    ({ items }) => items.length > 0,
  );
  return (
    <div className={styles["scroll"]} onKeyDownCapture={callFocused}>
      <GridList className={styles["list"] ?? ""} aria-label={t("day.title")} disallowTypeAhead onAction={(key) => act(String(key))}>
        {groups.map(({ group, items }) => (
          <GridListSection key={group} id={group} className={styles["group"] ?? ""} aria-label={t(`day.group.${group}`)}>
            <GridListHeader className={styles["groupTitle"] ?? ""}>
              <span>{t(`day.group.${group}`)}</span>
              <Badge tone={group === "promise" || group === "return-call" ? "accent" : "plain"}>{items.length}</Badge>
            </GridListHeader>
            {shown(group, items).map((item) => (
              <DayLine key={item.id} item={item} />
            ))}
            <Rest group={group} count={items.length - shown(group, items).length} />
          </GridListSection>
        ))}
      </GridList>
      <p className={styles["keys"]}>{t("day.keys")}</p>
    </div>
  );
}

function Rest({ group, count }: { readonly group: DayGroup; readonly count: number }) {
  const t = useTranslate();
  const text = t("day.rest", { count });
  return count === 0 ? null : (
    <GridListItem id={`${REST}${group}`} className={styles["line"] ?? ""} textValue={text}>
      {text}
    </GridListItem>
  );
}
