import { BellOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Popover, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client.ts';
import type { Notification } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import styles from './notifications.module.css';

const listLength = 30;
const notificationsKey = ['notifications'] as const;

function useNotifications() {
  return useQuery({
    queryKey: notificationsKey,
    queryFn: () => answerOf(api.GET('/api/v1/notifications', { params: { query: { limit: listLength } } })),
  });
}

function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: { ids: string[] } | { all: true }) => api.POST('/api/v1/notifications/read', { body: which }),
    onSuccess: () => client.invalidateQueries({ queryKey: notificationsKey }),
  });
}

function targetOf({ kind, ticketId }: Notification): string {
  if (kind === 'webhookSuspended') return '/webhooks';
  return ticketId ? `/tickets/${ticketId}` : '/alerts';
}

/** The bell: how much is unread, and the list behind it. */
export function NotificationBell() {
  const say = useText();
  const [open, setOpen] = useState(false);
  const notifications = useNotifications();
  const unread = notifications.data?.unread ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={<NotificationList notifications={notifications} onLeave={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-label={say('notifications.bell', { unread })}
        aria-expanded={open}
        icon={
          <Badge count={unread} size="small" overflowCount={99}>
            <BellOutlined className={styles.bell} />
          </Badge>
        }
      />
    </Popover>
  );
}

interface NotificationListProps {
  notifications: ReturnType<typeof useNotifications>;
  onLeave: () => void;
}

function NotificationList({ notifications, onLeave }: NotificationListProps) {
  const say = useText();
  const formats = useFormats();
  const markRead = useMarkRead();
  const { data, isPending, isError, error, refetch } = notifications;
  return (
    <div className={styles.list}>
      <div className={styles.head}>
        <h2>{say('notifications.title')}</h2>
        {(data?.unread ?? 0) > 0 && (
          <Button type="link" size="small" loading={markRead.isPending} onClick={() => markRead.mutate({ all: true })}>
            {say('notifications.markAll')}
          </Button>
        )}
      </div>
      {isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {isError && <FailureNotice failure={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyHint icon={<BellOutlined />} title={say('notifications.none')} hint={say('notifications.noneHint')} />
      )}
      <ul>
        {data?.items.map((item) => (
          <li key={item.id} data-unread={item.readAt === null}>
            <Link
              to={targetOf(item)}
              onClick={() => {
                if (item.readAt === null) markRead.mutate({ ids: [item.id] });
                onLeave();
              }}
            >
              <strong>{item.title}</strong>
              {item.detail && <span>{item.detail}</span>}
              <time dateTime={item.createdAt}>{formats.dateTime(item.createdAt)}</time>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
