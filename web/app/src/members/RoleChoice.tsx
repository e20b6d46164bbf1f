import type { Member, Role } from "@starling/sdk";

const ROLES: readonly Role[] = ["owner", "admin", "member"];

/** What a member may do; for owners to change. */
export function RoleChoice({ member, onChoose }: { member: Member; onChoose: (role: Role) => void }) {
  const choose = (value: string) => {
    const role = ROLES.find((one) => one === value);
    if (role !== undefined) onChoose(role);
  };
  return (
    <select aria-label={`Role of ${member.display_name}`} value={member.role} onChange={({ target }) => choose(target.value)}>
      {ROLES.map((role) => (
        <option key={role}>{role}</option>
      ))}
    </select>
  );
}
