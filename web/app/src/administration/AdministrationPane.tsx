import type { InstallationRole } from "@starling/sdk";
import { type ComponentType, useEffect, useRef, useState } from "react";
import type { ChatStore } from "../chat/chat-store.ts";
import { BackIcon } from "../shared/icons.tsx";
import { AccountsSection } from "./AccountsSection.tsx";
import "./administration.css";
import { AuditSection } from "./AuditSection.tsx";
import { NodesSection } from "./NodesSection.tsx";
import { isAtLeast } from "./own-role.ts";
import { ReportsSection } from "./ReportsSection.tsx";

export interface SectionProps {
  readonly store: ChatStore;
  readonly role: InstallationRole;
}

interface Section {
  readonly name: string;
  readonly least: InstallationRole;
  readonly show: ComponentType<SectionProps>;
}

const SECTIONS: readonly Section[] = [
  { name: "People", least: "moderator", show: AccountsSection },
  { name: "Reports", least: "moderator", show: ReportsSection },
  { name: "Audit log", least: "admin", show: AuditSection },
  { name: "Nodes", least: "admin", show: NodesSection },
];

/** For those who lead the installation; what a role may not see is not offered, and the server would refuse it. */
export default function AdministrationPane({ store, role, onClose }: SectionProps & { readonly onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, choose] = useState("People");
  const sections = SECTIONS.filter(({ least }) => isAtLeast(role, least));
  const section = sections.find(({ name }) => name === chosen) ?? sections[0];

  useEffect(() => heading.current?.focus(), []);

  return (
    <main className="conversation administration" aria-label="Administration">
      <header>
        <button className="quiet back" type="button" aria-label="Back to the list" onClick={onClose}>
          <BackIcon />
        </button>
        <div className="who">
          <h1 ref={heading} tabIndex={-1}>
            Administration
          </h1>
          <small>You are {role === "moderator" ? "a moderator" : `an ${role}`} of this installation</small>
        </div>
      </header>
      <nav className="sections" aria-label="Parts of the administration">
        {sections.map(({ name }) => (
          <button key={name} type="button" aria-current={name === section?.name ? "page" : undefined} onClick={() => choose(name)}>
            {name}
          </button>
        ))}
      </nav>
      <div className="scroller" tabIndex={0} role="region" aria-label={section?.name ?? "Nothing"}>
        {section === undefined ? <p className="hint">There is nothing for you here.</p> : <section.show store={store} role={role} />}
      </div>
    </main>
  );
}
