import { Navigate } from 'react-router';
import { useSession } from './session.tsx';

/** Who handles tickets begins with today's work, everybody else with the overview. */
export function HomeRedirect() {
  const { role } = useSession().member;
  return <Navigate to={role === 'unitManager' || role === 'agent' ? '/today' : '/overview'} replace />;
}
