import { useState } from "react";
import { useActions, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Choosing } from "#renderer/app/store/state/app-state.ts";
import { Select, Switch } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Section } from "#renderer/ui/layout/panel.tsx";
import type { CsvLayout } from "#shared/domain/sources/directory-source.ts";
import { Country } from "./import-country.tsx";
import styles from "./import-step.module.css";

/** Encodings of address books, oldest last. */
const ENCODINGS = ["UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252", "ISO-8859-15", "IBM850", "IBM437", "MacRoman"];
const DELIMITERS = [";", ",", "\t", "|"];
const NAMES = { ";": "semicolon", ",": "comma", "\t": "tab", "|": "bar" } as const;
const FOUND = "found";
const OTHER = "other";

/** How a file is read. For a CSV each setting is detected unless the rep changes it. */
export function ImportReading({ current }: { readonly current: Choosing }) {
  const t = useTranslate();
  return (
    <Section title={t("import.read.title")}>
      <div className={styles["fields"]}>
        <Country />
        {current.preview.delimiter !== "" && <CsvFields current={current} />}
      </div>
    </Section>
  );
}

function CsvFields({ current }: { readonly current: Choosing }) {
  const t = useTranslate();
  const { contacts } = useActions();
  const { preview, choice } = current;
  const change = (patch: Partial<CsvLayout>) => void contacts.changeImport({ layout: { ...choice.layout, ...patch } });
  const encodings = [
    { key: FOUND, label: choice.layout.encoding === null ? t("import.read.found", { what: preview.encoding }) : t("import.read.find") },
    ...ENCODINGS.map((key) => ({ key, label: key })),
  ];
  return (
    <>
      <Select
        label={t("import.encoding")}
        options={encodings}
        value={choice.layout.encoding ?? FOUND}
        onChange={(key) => change({ encoding: key === FOUND ? null : key })}
      />
      <Delimiter current={current} onChange={(delimiter) => change({ delimiter, headerLine: null, columns: [] })} />
      <div className={styles["switch"]}>
        <Switch
          isSelected={preview.headerLine}
          onChange={(headerLine) => change({ headerLine, delimiter: preview.delimiter, columns: [] })}
        >
          {t("import.read.header")}
        </Switch>
      </div>
    </>
  );
}

function Delimiter({
  current: { preview, choice },
  onChange,
}: {
  readonly current: Choosing;
  readonly onChange: (delimiter: string | null) => void;
}) {
  const t = useTranslate();
  const chosen = choice.layout.delimiter;
  const [isOther, setIsOther] = useState(chosen !== null && !DELIMITERS.includes(chosen));
  const named = (delimiter: string) => (delimiter in NAMES ? t(`import.read.${NAMES[delimiter as keyof typeof NAMES]}`) : delimiter);
  const options = [
    { key: FOUND, label: chosen === null ? t("import.read.found", { what: named(preview.delimiter) }) : t("import.read.find") },
    ...DELIMITERS.map((key) => ({ key, label: named(key) })),
    { key: OTHER, label: t("import.read.other") },
  ];
  const choose = (key: string) => {
    setIsOther(key === OTHER);
    if (key !== OTHER) onChange(key === FOUND ? null : key);
  };
  return (
    <>
      <Select label={t("import.read.delimiter")} options={options} value={isOther ? OTHER : (chosen ?? FOUND)} onChange={choose} />
      {isOther && (
        <TextField
          label={t("import.read.character")}
          value={chosen !== null && !DELIMITERS.includes(chosen) ? chosen : ""}
          onChange={(text) => onChange([...text].at(-1) ?? null)}
          autoFocus
        />
      )}
    </>
  );
}
