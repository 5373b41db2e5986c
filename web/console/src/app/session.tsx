import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { answerOf, api } from '../api/client.ts';
import { isSignedOut, isUnknownWorkspace } from '../api/problem.ts';
import type { Me, Permission } from '../api/shapes.ts';
import { forgetWorkspace } from '../api/workspace-choice.ts';
import { readMe } from './read-me.ts';

export const meKey = ['me'] as const;

const SessionContext = createContext<Me | null>(null);

/** Who is signed in, as the server tells; `null` when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: async (): Promise<Me | null> => {
      try {
        return readMe(await answerOf(api.GET('/api/v1/me')));
      } catch (failure) {
        if (isSignedOut(failure)) return null;
        if (!isUnknownWorkspace(failure)) throw failure;
        forgetWorkspace();
        return readMe(await answerOf(api.GET('/api/v1/me')));
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Hands the signed-in member to every page below. */
export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <SessionContext value={me}>{children}</SessionContext>;
}

/** The signed-in member. Only below `SessionProvider`. */
export function useSession(): Me {
  const me = useContext(SessionContext);
  if (!me) throw new Error('useSession needs SessionProvider around it');
  return me;
}

/** Whether the signed-in member's role has a permission; decides what is offered, the server decides what is allowed. */
export function usePermission(permission: Permission): boolean {
  return useSession().member.permissions.includes(permission);
}
