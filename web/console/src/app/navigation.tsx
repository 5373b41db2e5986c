import {
  AimOutlined,
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  CarryOutOutlined,
  ClusterOutlined,
  CommentOutlined,
  DashboardOutlined,
  FormOutlined,
  IdcardOutlined,
  ImportOutlined,
  KeyOutlined,
  MailOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SendOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Me, Permission } from '../api/shapes.ts';
import type { MessageKey } from './catalogue.ts';

/** One way to go; offered to members who hold `permission`. */
export interface Destination {
  path: string;
  label: MessageKey;
  icon: ReactNode;
  permission: Permission;
}

export const dailyDestinations: readonly Destination[] = [
  { path: '/today', label: 'app.today', icon: <ThunderboltOutlined />, permission: 'tickets.handle' },
  { path: '/overview', label: 'app.overview', icon: <DashboardOutlined />, permission: 'metrics.read' },
  { path: '/responses', label: 'app.responses', icon: <CommentOutlined />, permission: 'feedback.read' },
  { path: '/people', label: 'app.people', icon: <IdcardOutlined />, permission: 'feedback.read' },
  { path: '/alerts', label: 'app.alerts', icon: <AlertOutlined />, permission: 'alerts.read' },
  { path: '/tickets', label: 'app.tickets', icon: <CarryOutOutlined />, permission: 'tickets.read' },
  { path: '/surveys', label: 'app.surveys', icon: <FormOutlined />, permission: 'surveys.read' },
  { path: '/segments', label: 'app.segments', icon: <ClusterOutlined />, permission: 'segments.read' },
];

export const settingsDestinations: readonly Destination[] = [
  { path: '/units', label: 'app.units', icon: <ApartmentOutlined />, permission: 'units.read' },
  { path: '/members', label: 'app.members', icon: <TeamOutlined />, permission: 'members.manage' },
  { path: '/roles', label: 'app.roles', icon: <SafetyCertificateOutlined />, permission: 'members.manage' },
  { path: '/alert-rules', label: 'app.alertRules', icon: <NotificationOutlined />, permission: 'alertRules.manage' },
  { path: '/events', label: 'app.events', icon: <AimOutlined />, permission: 'events.read' },
  { path: '/imports', label: 'app.imports', icon: <ImportOutlined />, permission: 'feedback.import' },
  {
    path: '/people-imports',
    label: 'app.peopleImports',
    icon: <UsergroupAddOutlined />,
    permission: 'profiles.manage',
  },
  { path: '/api-keys', label: 'app.apiKeys', icon: <KeyOutlined />, permission: 'apiKeys.manage' },
  { path: '/sources', label: 'app.sources', icon: <ApiOutlined />, permission: 'sources.manage' },
  { path: '/webhooks', label: 'app.webhooks', icon: <SendOutlined />, permission: 'webhooks.manage' },
  { path: '/contact', label: 'app.contact', icon: <MailOutlined />, permission: 'privacy.manage' },
  { path: '/privacy', label: 'app.privacy', icon: <SafetyOutlined />, permission: 'privacy.manage' },
  { path: '/audit', label: 'app.audit', icon: <AuditOutlined />, permission: 'audit.read' },
];

/** The destinations that a member may use. */
export function listAllowed(destinations: readonly Destination[], me: Me): Destination[] {
  return destinations.filter(({ permission }) => me.member.permissions.includes(permission));
}

/** The destination at a path; undefined where the path is none. */
export function findDestination(path: string): Destination | undefined {
  return [...dailyDestinations, ...settingsDestinations].find((destination) => destination.path === path);
}
