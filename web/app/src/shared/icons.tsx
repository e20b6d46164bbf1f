import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round">
      {children}
    </svg>
  );
}

export const Logo = () => (
  <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" fill="var(--accent)" />
    <path d="M7 12c4 0 6 2 8 5 2-5 5-8 11-9-2 2-3 3-3 6 0 6-4 10-10 10-3 0-5-1-6-3 2 0 4 0 5-1-3-2-5-4-5-8z" fill="#fff" />
  </svg>
);

export const ShieldIcon = () => (
  <Icon>
    <path d="M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.5-1.5-7.5-5-7.5-9.5V6zM9 12l2.2 2.2L15.5 10" />
  </Icon>
);
export const FlagIcon = () => (
  <Icon>
    <path d="M6 21V4M6 5c4-2.5 7 2.5 12 0v9c-5 2.5-8-2.5-12 0" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);
export const BackIcon = () => (
  <Icon>
    <path d="M15 5l-7 7 7 7" />
  </Icon>
);
export const CalendarIcon = () => (
  <Icon>
    <path d="M5 6h14v13H5zM5 10h14M9 3.5V7M15 3.5V7M9 14h2" />
  </Icon>
);
export const PeopleIcon = () => (
  <Icon>
    <circle cx="9" cy="8" r="3.2" />
    <path d="M3 19c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 5.2a3 3 0 010 5.6M17.5 14c2.2.6 3.5 2.3 3.5 5" />
  </Icon>
);
export const ClipIcon = () => (
  <Icon>
    <path d="M20 11l-8.5 8.5a5 5 0 01-7-7L13 4a3.4 3.4 0 015 5l-8.5 8.5a1.7 1.7 0 01-2.5-2.5L15 7" />
  </Icon>
);
export const SendIcon = () => (
  <Icon>
    <path d="M4 12l16-7-6 16-3-7-7-2z" />
  </Icon>
);
export const PinIcon = () => (
  <Icon>
    <path d="M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6zM12 15v5" />
  </Icon>
);
export const BookmarkIcon = () => (
  <Icon>
    <path d="M7 4h10v16l-5-4-5 4V4z" />
  </Icon>
);
export const MutedIcon = () => (
  <Icon>
    <path d="M8 17H5l1.5-2.5V10a5.5 5.5 0 019-4.2M17.5 10.5v4L19 17h-6M10 20h4M4 4l16 16" />
  </Icon>
);
export const PollIcon = () => (
  <Icon>
    <path d="M5 20V10M12 20V4M19 20v-7" />
  </Icon>
);
export const ForwardIcon = () => (
  <Icon>
    <path d="M14 6l6 6-6 6M20 12H9a5 5 0 00-5 5v1" />
  </Icon>
);
export const ClockIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 7v5l3 2" />
  </Icon>
);
export const HourglassIcon = () => (
  <Icon>
    <path d="M7 3h10M7 21h10M8 3v4l4 5 4-5V3M8 21v-4l4-5 4 5v4" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);
export const DeviceIcon = () => (
  <Icon>
    <rect x="3" y="5" width="18" height="12" rx="2" />
    <path d="M8 21h8" />
  </Icon>
);
export const LeaveIcon = () => (
  <Icon>
    <path d="M14 4h5v16h-5M10 8l-4 4 4 4M6 12h10" />
  </Icon>
);
export const MoreIcon = () => (
  <Icon>
    <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="2.6" />
  </Icon>
);
export const ReplyIcon = () => (
  <Icon>
    <path d="M9 6L4 11l5 5M4 11h9a7 7 0 017 7v1" />
  </Icon>
);
export const EditIcon = () => (
  <Icon>
    <path d="M4 20l1-4L16 5l3 3L8 19l-4 1zM14 7l3 3" />
  </Icon>
);
export const CopyIcon = () => (
  <Icon>
    <rect x="9" y="9" width="11" height="11" rx="2" />
    <path d="M5 15V6a2 2 0 012-2h9" />
  </Icon>
);
export const TrashIcon = () => (
  <Icon>
    <path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5" />
  </Icon>
);
export const SearchIcon = () => (
  <Icon>
    <circle cx="11" cy="11" r="6.5" />
    <path d="M16 16l4.5 4.5" />
  </Icon>
);
export const MentionIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="4" />
    <path d="M16 8v5a2.5 2.5 0 0 0 5 0v-1a9 9 0 1 0-3.5 7.1" />
  </Icon>
);
export const UnreadIcon = () => (
  <Icon>
    <path d="M20 12v5a2 2 0 01-2 2H9l-5 3V7a2 2 0 012-2h7" />
    <circle cx="18" cy="6" r="2.5" fill="currentColor" />
  </Icon>
);
export const SmileIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M8.5 14.2c.8 1.2 2 1.9 3.5 1.9s2.7-.7 3.5-1.9M9 9.6h.01M15 9.6h.01" />
  </Icon>
);
export const ThreadIcon = () => (
  <Icon>
    <path d="M4 5h16v10H11l-4 4v-4H4zM8 9h8M8 12h5" />
  </Icon>
);
export const BellIcon = () => (
  <Icon>
    <path d="M6 16V11a6 6 0 0112 0v5l1.5 2h-15zM10 20.5h4" />
  </Icon>
);
