import type pg from 'pg';

/** How long a code of an authenticator app is taken: its own half minute and the ones before and after. */
const codeLifeMs = 90_000;

/**
 * Takes a code for a user, once: of two who present the same code within its life only the first is right
 * (RFC 6238, section 5.2). What is older is forgotten.
 *
 * @returns whether it was free
 */
export async function takeCode(pool: pg.Pool, userId: string, code: string, now: Date): Promise<boolean> {
  const endOfLife = new Date(now.getTime() - codeLifeMs);
  await pool.query('delete from auth.used_code where user_id = $1 and used_at < $2', [userId, endOfLife]);
  const taken = await pool.query(
    'insert into auth.used_code (user_id, code, used_at) values ($1, $2, $3) on conflict do nothing',
    [userId, code, now],
  );
  return taken.rowCount === 1;
}
