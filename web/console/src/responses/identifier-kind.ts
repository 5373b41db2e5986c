import { useText } from '../app/language.tsx';

const knownKinds = ['memberId', 'phone', 'email', 'openid', 'unionid', 'deviceId', 'anonymousId'] as const;

/** How a kind of identifier is called; one that is not the product's own keeps its name. */
export function useIdentifierKind(): (kind: string) => string {
  const say = useText();
  return (kind) => {
    const known = knownKinds.find((each) => each === kind);
    return known === undefined ? kind : say(`responses.identifier.${known}`);
  };
}
