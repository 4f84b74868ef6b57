import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import Ban from 'lucide/dist/esm/icons/ban.mjs';
import Bell from 'lucide/dist/esm/icons/bell.mjs';
import Building from 'lucide/dist/esm/icons/building.mjs';
import Calculator from 'lucide/dist/esm/icons/calculator.mjs';
import Camera from 'lucide/dist/esm/icons/camera.mjs';
import Check from 'lucide/dist/esm/icons/check.mjs';
import ChevronDown from 'lucide/dist/esm/icons/chevron-down.mjs';
import ChevronLeft from 'lucide/dist/esm/icons/chevron-left.mjs';
import ChevronRight from 'lucide/dist/esm/icons/chevron-right.mjs';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import CircleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import Contact from 'lucide/dist/esm/icons/contact.mjs';
import Copy from 'lucide/dist/esm/icons/copy.mjs';
import Download from 'lucide/dist/esm/icons/download.mjs';
import EllipsisVertical from 'lucide/dist/esm/icons/ellipsis-vertical.mjs';
import ExternalLink from 'lucide/dist/esm/icons/external-link.mjs';
import Eye from 'lucide/dist/esm/icons/eye.mjs';
import FileText from 'lucide/dist/esm/icons/file-text.mjs';
import FolderOpen from 'lucide/dist/esm/icons/folder-open.mjs';
import HardHat from 'lucide/dist/esm/icons/hard-hat.mjs';
import House from 'lucide/dist/esm/icons/house.mjs';
import Info from 'lucide/dist/esm/icons/info.mjs';
import KeyRound from 'lucide/dist/esm/icons/key-round.mjs';
import Layers from 'lucide/dist/esm/icons/layers.mjs';
import Chain from 'lucide/dist/esm/icons/link.mjs';
import ListChecks from 'lucide/dist/esm/icons/list-checks.mjs';
import Lock from 'lucide/dist/esm/icons/lock.mjs';
import LogOut from 'lucide/dist/esm/icons/log-out.mjs';
import Mail from 'lucide/dist/esm/icons/mail.mjs';
import Mailbox from 'lucide/dist/esm/icons/mailbox.mjs';
import MessageCircle from 'lucide/dist/esm/icons/message-circle.mjs';
import Pencil from 'lucide/dist/esm/icons/pencil.mjs';
import Phone from 'lucide/dist/esm/icons/phone.mjs';
import Plus from 'lucide/dist/esm/icons/plus.mjs';
import Power from 'lucide/dist/esm/icons/power.mjs';
import Receipt from 'lucide/dist/esm/icons/receipt.mjs';
import RotateCcw from 'lucide/dist/esm/icons/rotate-ccw.mjs';
import Search from 'lucide/dist/esm/icons/search.mjs';
import Send from 'lucide/dist/esm/icons/send.mjs';
import Settings from 'lucide/dist/esm/icons/settings.mjs';
import Share2 from 'lucide/dist/esm/icons/share-2.mjs';
import Trash from 'lucide/dist/esm/icons/trash.mjs';
import Undo2 from 'lucide/dist/esm/icons/undo-2.mjs';
import Unlink from 'lucide/dist/esm/icons/unlink.mjs';
import Upload from 'lucide/dist/esm/icons/upload.mjs';
import UserPlus from 'lucide/dist/esm/icons/user-plus.mjs';
import UserX from 'lucide/dist/esm/icons/user-x.mjs';
import Users from 'lucide/dist/esm/icons/users.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';

const icons = {
  ban: Ban,
  bell: Bell,
  building: Building,
  calculator: Calculator,
  camera: Camera,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  alert: CircleAlert,
  done: CircleCheck,
  contact: Contact,
  copy: Copy,
  download: Download,
  more: EllipsisVertical,
  'external-link': ExternalLink,
  eye: Eye,
  file: FileText,
  folder: FolderOpen,
  'hard-hat': HardHat,
  layers: Layers,
  house: House,
  info: Info,
  key: KeyRound,
  link: Chain,
  'list-checks': ListChecks,
  lock: Lock,
  'sign-out': LogOut,
  mail: Mail,
  mailbox: Mailbox,
  message: MessageCircle,
  pencil: Pencil,
  phone: Phone,
  plus: Plus,
  power: Power,
  receipt: Receipt,
  'rotate-ccw': RotateCcw,
  search: Search,
  send: Send,
  settings: Settings,
  share: Share2,
  trash: Trash,
  undo: Undo2,
  unlink: Unlink,
  upload: Upload,
  'user-plus': UserPlus,
  'user-x': UserX,
  users: Users,
  x: X,
} as const;

/** The names that `Icon` knows: add one here when a screen needs it. */
export type IconName = keyof typeof icons;

type Size = 'small' | 'normal' | 'large';

/** As markup, each made once: a page has dozens of them, and they never change. */
const drawn = new Map<string, HtmlEscapedString>();

function draw(name: IconName, size: Size): HtmlEscapedString {
  const shapes = icons[name].map(([tag, attributes]) => {
    const said = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
    return `<${tag} ${said.join(' ')}/>`;
  });
  const className = size === 'normal' ? 'icon' : `icon icon-${size}`;
  return raw(
    `<svg class="${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes.join('')}</svg>`,
  );
}

/**
 * One line icon, drawn on the server, hidden from assistive technology: the words beside it speak.
 * `size` is a class of the style sheet, not pixels: style attributes are refused by the policy (R17).
 */
export function Icon({ name, size = 'normal' }: { name: IconName; size?: Size }) {
  const key = `${name} ${size}`;
  const icon = drawn.get(key) ?? draw(name, size);
  drawn.set(key, icon);
  return icon;
}
