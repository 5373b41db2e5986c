import { useCallback } from 'react';
import { useText } from '../app/language.tsx';

/** The channels that have a name of their own here; a workspace may use others. */
export const knownChannels = [
  'qr',
  'receiptQr',
  'link',
  'sms',
  'email',
  'wechat',
  'miniProgram',
  'app',
  'web',
  'phone',
  'pos',
] as const;

/** Says a channel's name; one that this console does not know is said as it is written. */
export function useChannelName(): (channel: string) => string {
  const say = useText();
  return useCallback(
    (channel) => {
      const known = knownChannels.find((name) => name === channel);
      return known ? say(`filters.channel.${known}`) : channel;
    },
    [say],
  );
}
