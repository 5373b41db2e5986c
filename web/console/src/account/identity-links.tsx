import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, List, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { ProviderFailure } from '../sign-in/provider-failure.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';

const linksKey = ['identity-links'] as const;

/** The company accounts by which the reader may sign in; nothing where the workspace has no identity provider. */
export function IdentityLinks() {
  const say = useText();
  const client = useQueryClient();
  const [parameters] = useSearchParams();
  const { openedByProvider } = useSession();
  const links = useQuery({
    queryKey: linksKey,
    queryFn: async () => (await answerOf(api.GET('/api/v1/me/identity-links'))).items,
  });
  const at = (providerId: string) => ({ params: { path: { providerId } } });
  const link = useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/v1/me/identity-links/{providerId}', { ...at(id), body: {} })),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const unlink = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/me/identity-links/{providerId}', at(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: linksKey }),
  });
  if (links.data === undefined || links.data.length === 0) return null;
  const failure = link.error ?? unlink.error;
  return (
    <Panel title={say('account.links')} note={say('account.links.lead')}>
      <ProviderFailure parameters={parameters} />
      {failure !== null && <FailureNotice failure={failure} />}
      <List
        dataSource={links.data}
        renderItem={({ providerId, name, linkedAt }) => (
          <List.Item
            actions={[
              linkedAt === null ? (
                <Button key="link" disabled={openedByProvider} onClick={() => link.mutate(providerId)}>
                  {say('account.links.link')}
                </Button>
              ) : (
                <Button key="unlink" onClick={() => unlink.mutate(providerId)}>
                  {say('account.links.unlink')}
                </Button>
              ),
            ]}
          >
            {name} {linkedAt !== null && <Tag color="green">{say('account.links.linked')}</Tag>}
          </List.Item>
        )}
      />
    </Panel>
  );
}
