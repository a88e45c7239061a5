import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useState } from "react";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import spoken from "#renderer/ui/elements/spoken.module.css";
import { normalizeNumber } from "#shared/domain/numbers/number.ts";
import { type Command, commandsFor, type Found, firstMeant, foundFor } from "./search-entries.ts";
import { KeyHints, SearchHint } from "./search-hints.tsx";
import { SearchList } from "./search-list.tsx";
import styles from "./search-palette.module.css";
import { useFound } from "./use-found.ts";

/** A result opens in the middle pane, so the focus moves there instead of back to where it was. */
function focusMiddle(): void {
  document.querySelector<HTMLElement>("[data-pane=middle][data-focus-home]")?.focus({ preventScroll: true });
}

/** Opens a result or calls it, if there is a number to call. */
function useChoose(onClose: () => void) {
  const { go, phone, duplicates } = useActions();
  const mergeWith = useAppState((state) => state.duplicates.mergeWith);
  return (entry: Found, what: "open" | "call") => {
    onClose();
    if (what === "open") focusMiddle();
    if (entry.kind === "command") return go.view(entry.view);
    if (mergeWith !== null && entry.kind === "contact") return duplicates.compare([mergeWith.id, entry.contact.id], "contact");
    const number = entry.kind === "contact" ? entry.contact.numbers[0]?.value : entry.number;
    if (entry.kind === "contact" && (what === "open" || number === undefined)) go.contact(entry.contact.id);
    else if (entry.kind === "save" && what === "open") {
      phone.setDialText(entry.number);
      go.contact(null);
      go.edit(true);
    } else if (number !== undefined) void phone.dial(number, entry.kind === "contact" ? entry.contact.id : null);
  };
}

/** Views that the search finds by name, beside contacts. */
function useCommands(): readonly Command[] {
  const t = useTranslate();
  return [
    { view: "duplicates", label: t("duplicates.title") },
    { view: "import", label: t("import.title") },
    { view: "campaigns", label: t("campaign.title") },
    { view: "settings", label: t("settings.title") },
  ];
}

/** Number of results that Page Up and Page Down move by. */
const PAGE = 8;

/** Handles Enter once the results are those for the typed text: an earlier Enter is not meant for the results still shown. */
function usePress(isCurrent: boolean, choose: (what: "open" | "call") => void) {
  const [pressed, setPressed] = useState<"open" | "call" | null>(null);
  const carryOut = useEffectEvent(() => {
    if (pressed === null) return;
    setPressed(null);
    choose(pressed);
  });
  useEffect(() => {
    if (isCurrent) carryOut();
  }, [isCurrent]);
  return { press: (what: "open" | "call") => (isCurrent ? choose(what) : setPressed(what)), forget: () => setPressed(null) };
}

function useSearch(onClose: () => void) {
  const [text, setText] = useState("");
  const [at, setAt] = useState<number | null>(null);
  const dialling = useAppState((state) => state.core?.settings.dialling);
  const { found, isCurrent, isSlow, hasMore, more } = useFound(text.trim());
  const choose = useChoose(onClose);
  const number = dialling === undefined ? ({ kind: "none" } as const) : normalizeNumber(text, dialling);
  const mergeWith = useAppState((state) => state.duplicates.mergeWith);
  const commands = useCommands();
  const entries =
    mergeWith === null
      ? [...foundFor(found ?? [], number.kind === "none" ? null : number.value, text), ...commandsFor(commands, text)]
      : foundFor(found ?? [], null, text).filter(({ id }) => id !== mergeWith.id);
  const active = Math.min(at ?? firstMeant(entries), entries.length - 1);
  const move = (by: number) => setAt(Math.max(0, Math.min(active + by, entries.length - 1)));
  const chooseActive = (what: "open" | "call") => {
    const entry = entries[active];
    if (entry !== undefined) choose(entry, what);
  };
  const { press, forget } = usePress(isCurrent, chooseActive);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "PageDown") move(PAGE);
    else if (event.key === "PageUp") move(-PAGE);
    else if (event.key === "Escape") onClose();
    else if (event.key === "Enter") press(event.ctrlKey || event.metaKey ? "call" : "open");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const write = (value: string) => {
    setText(value);
    setAt(null);
    forget();
  };
  return { text, write, found, isSlow, hasMore, more, entries, active, choose, onKeyDown };
}

/** A field with a list that the arrow keys move through while the focus stays in the field (ARIA combobox). */
export function SearchBox({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const id = useId();
  const search = useSearch(onClose);
  const { text, found, isSlow, hasMore, more, entries, active, choose } = search;
  const isBlank = text.trim() === "";
  const isMerging = useAppState((state) => state.duplicates.mergeWith !== null);
  const isEmpty = found?.length === 0 && entries.length === 0;
  const count = found?.length ?? 0;
  return (
    <>
      <SearchField id={id} search={search} />
      <SearchList id={id} text={text} entries={entries} active={active} onChoose={choose} onNearEnd={more} />
      {!isMerging && (isBlank || isEmpty) && (
        <SearchHint text={isBlank ? t("search.hint") : t("search.none", { text: text.trim() })} onClose={onClose} />
      )}
      {isSlow && <p className={styles["slow"]}>{t("search.slow")}</p>}
      <p className={spoken["spoken"]} role="status">
        {found === null ? "" : t(hasMore ? "search.found.first" : "search.found", { count })}
      </p>
      {isMerging && isEmpty && <p className={styles["slow"]}>{t("search.none", { text: text.trim() })}</p>}
      <KeyHints />
    </>
  );
}

function SearchField({ id, search }: { readonly id: string; readonly search: ReturnType<typeof useSearch> }) {
  const t = useTranslate();
  const { text, write, entries, active, onKeyDown } = search;
  const mergeWith = useAppState((state) => state.duplicates.mergeWith);
  const label = mergeWith === null ? t("search.label") : t("merge.pick", { name: mergeWith.name });
  return (
    <div className={styles["field"]}>
      <Search size={20} aria-hidden="true" />
      <input
        // biome-ignore lint/a11y/noAutofocus: the rep has just opened the search.
        autoFocus
        type="text"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={entries.length > 0 ? `${id}${active}` : undefined}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
