import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { Badge } from "./state-mark.tsx";
import styles from "./tabs.module.css";

export interface TabEntry<K extends string> {
  readonly key: K;
  readonly label: string;
  /** A number beside the label; nothing at 0. */
  readonly count?: number;
  readonly content: ReactNode;
}

export interface TabsProps<K extends string> {
  readonly label: string;
  readonly tabs: readonly TabEntry<K>[];
  readonly selected: K;
  readonly onSelect: (key: K) => void;
}

/** A few views of which one is shown. */
export function Tabs<K extends string>({ label, tabs, selected, onSelect }: TabsProps<K>) {
  return (
    <AriaTabs className={styles["tabs"] ?? ""} selectedKey={selected} onSelectionChange={(key) => onSelect(key as K)}>
      <TabList className={styles["list"] ?? ""} aria-label={label}>
        {tabs.map((tab) => (
          <Tab key={tab.key} id={tab.key} className={styles["tab"] ?? ""}>
            {tab.label}
            {(tab.count ?? 0) > 0 && <Badge tone="accent">{tab.count ?? 0}</Badge>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className={styles["panel"] ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
