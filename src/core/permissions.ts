import { KINDS, type KindResource, resourceOf } from '../kinds.ts';

/** What a role's rights are about (H16). The words stand in addresses too. */
export type Resource = 'projects' | KindResource | 'contacts' | 'company-settings';
const RESOURCES: readonly Resource[] = ['projects', ...KINDS.map(resourceOf), 'contacts', 'company-settings'];
/** `edit` includes creating. */
export type Right = 'view' | 'edit' | 'delete';
export type Permission = `${Right} ${Resource}`;

export interface Role {
  name: string;
  sees: 'all' | 'assigned';
  permissions: ReadonlySet<Permission>;
}

function grants(right: Right, resources: readonly Resource[]): Permission[] {
  return resources.map((resource): Permission => `${right} ${resource}`);
}

function role(name: string, sees: Role['sees'], ...granted: Permission[][]): Role {
  return { name, sees, permissions: new Set(granted.flat()) };
}

const allButSettings = RESOURCES.filter((resource) => resource !== 'company-settings');
const salesEdits: Resource[] = ['projects', 'estimates', 'change-orders', 'contacts', 'documents'];

/** The four roles every company starts with, as H16 gives them. Custom roles come later. */
export const ROLES: readonly Role[] = [
  role('Admin', 'all', grants('view', RESOURCES), grants('edit', RESOURCES), grants('delete', RESOURCES)),
  role(
    'Project Manager',
    'assigned',
    grants('view', allButSettings),
    grants('edit', allButSettings),
    grants('delete', ['documents', 'daily-logs']),
  ),
  role('Sales Rep / Estimator', 'assigned', grants('view', [...salesEdits, 'invoices']), grants('edit', salesEdits)),
  role(
    'Field Crew',
    'assigned',
    grants('view', ['projects', 'documents', 'daily-logs']),
    grants('edit', ['daily-logs']),
  ),
];

const nobody: Role = { name: '', sees: 'assigned', permissions: new Set() };

/** The role of that name; an unknown name has no rights at all. */
export function roleNamed(name: string): Role {
  return ROLES.find((known) => known.name === name) ?? nobody;
}
