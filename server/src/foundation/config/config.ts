import { resolve } from 'node:path';
import Type, { type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert, Default } from 'typebox/value';
import { type AllowList, parseAllowList } from '../outgoing/index.ts';

const port = (fallback: number, description: string) =>
  Type.Integer({ minimum: 0, maximum: 65535, default: fallback, description });
const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });
const optionalText = (description: string) => Type.Optional(Type.String({ minLength: 1, description }));

/** Every setting, by its environment variable. `docs/reference/configuration.md` is checked against it. */
export const configSchema = Type.Object(
  {
    VOXLOOP_HOST: Type.String({
      default: '127.0.0.1',
      description: 'Address that the HTTP server listens on. `0.0.0.0` opens it to the network.',
    }),
    VOXLOOP_PORT: port(4100, 'Port of the console, the player and the API. 0 takes a free one.'),
    VOXLOOP_PUBLIC_URL: Type.Optional(
      Type.String({
        pattern: '^https?://[^\\s/]+(/[^\\s]*)?$',
        description: 'The address that people use, for links in mail and QR codes. Default: host and port.',
      }),
    ),
    VOXLOOP_DATA_DIR: Type.String({
      default: '.voxloop',
      minLength: 1,
      description: 'Folder of the embedded PostgreSQL and ClickHouse and of secrets made at first start.',
    }),
    VOXLOOP_LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      default: 'info',
      description: 'How much is logged.',
    }),
    VOXLOOP_SECRET: optionalText(
      'Signs sessions; at least 32 characters. Default: made at first start and kept in the data folder.',
    ),
    VOXLOOP_TRUST_PROXY: flag(false, 'Believe X-Forwarded-* headers. Only behind a proxy of yours.'),
    DATABASE_URL: optionalText(
      'PostgreSQL ≥ 16 to use instead of the embedded one, signing in as the application role (neither superuser nor owner nor BYPASSRLS).',
    ),
    DATABASE_OWNER_URL: optionalText('The same database, signing in as its owner; used for migrations only.'),
    DATABASE_POOL_SIZE: Type.Integer({
      minimum: 2,
      maximum: 200,
      default: 10,
      description: 'Connections of one server process.',
    }),
    CLICKHOUSE_URL: optionalText('ClickHouse to use instead of the embedded one, e.g. `https://host:8443`.'),
    CLICKHOUSE_USER: Type.String({ default: 'default', description: 'User at CLICKHOUSE_URL.' }),
    CLICKHOUSE_PASSWORD: Type.String({ default: '', description: 'Password at CLICKHOUSE_URL.' }),
    CLICKHOUSE_DATABASE: Type.String({
      default: 'voxloop',
      pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
      description: 'Database at ClickHouse.',
    }),
    CLICKHOUSE_CLUSTER: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        description: 'Name of the cluster; tables are then replicated on it (not sharded).',
      }),
    ),
    SMTP_URL: optionalText(
      'Mail server, e.g. `smtp://user:password@host:587`. Without it, mail is kept and shown as not sent.',
    ),
    SMTP_FROM: Type.String({ default: 'Voxloop <no-reply@voxloop.example>', description: 'Sender of mail.' }),
    VOXLOOP_INTAKE_RATE_PER_MINUTE: Type.Integer({
      minimum: 1,
      default: 600,
      description: 'Requests a minute that one source address may send to the public survey endpoints.',
    }),
    VOXLOOP_SIGN_IN_RATE_PER_MINUTE: Type.Integer({
      minimum: 1,
      default: 20,
      description: 'Sign-in tries a minute from one source address.',
    }),
    VOXLOOP_API_KEY_RATE_PER_MINUTE: Type.Integer({
      minimum: 1,
      default: 6000,
      description: 'Requests a minute that one API key may send to one server process.',
    }),
    VOXLOOP_PARTIAL_TIMEOUT_HOURS: Type.Number({
      exclusiveMinimum: 0,
      default: 24,
      description: 'An unfinished response that rests this long is counted as partial.',
    }),
    VOXLOOP_CAPTCHA: Type.Optional(
      Type.Enum(['turnstile', 'hcaptcha', 'recaptcha'], {
        description:
          'Service that tells people from programs in surveys that ask for it. Without it, a survey with such a question can not be published.',
      }),
    ),
    VOXLOOP_CAPTCHA_SITE_KEY: optionalText('The site key that the service at VOXLOOP_CAPTCHA gave you.'),
    VOXLOOP_CAPTCHA_SECRET: optionalText('The secret that the service at VOXLOOP_CAPTCHA gave you.'),
    VOXLOOP_CAPTCHA_SCRIPT_URL: optionalText(
      'Where browsers load its script from, e.g. `https://www.recaptcha.net/recaptcha/api.js?render=explicit` where google.com is out of reach. Default: the service’s own.',
    ),
    VOXLOOP_CAPTCHA_VERIFY_URL: optionalText(
      'Where this server has tokens checked, by the protocol called siteverify. Default: the service’s own.',
    ),
    VOXLOOP_OUTGOING_ALLOW: Type.String({
      default: '',
      description:
        'Receivers inside your own network that the server may call, e.g. for webhooks: hosts (`crm.example.internal`, `*.example.internal`), addresses and ranges (`10.1.0.0/16`), parted by commas. Without it only the Internet may be called, over https.',
    }),
    VOXLOOP_SOURCE_DIR: optionalText(
      'Folder whose files sources of the kind “watched folder” may read, each workspace in the part that is named by its id. Without it there are no watched folders.',
    ),
    VOXLOOP_TEXT_ENCODER_DIR: optionalText(
      'Folder of an encoder (`model.onnx`, `tokenizer.json`) that judges texts of which the text engine is unsure; needs the package onnxruntime-node.',
    ),
    VOXLOOP_TEXT_ENDPOINT_URL: optionalText(
      'Base address of an OpenAI-compatible service that is asked about texts of which the text engine is unsure, e.g. `https://llm.example.com/v1`. It sees masked texts only.',
    ),
    VOXLOOP_TEXT_ENDPOINT_MODEL: optionalText('The model to ask for at VOXLOOP_TEXT_ENDPOINT_URL.'),
    VOXLOOP_TEXT_ENDPOINT_KEY: optionalText('The key that the service at VOXLOOP_TEXT_ENDPOINT_URL wants.'),
    VOXLOOP_TEXT_ENDPOINT_CALLS_PER_DAY: Type.Integer({
      minimum: 0,
      default: 1000,
      description:
        'Most texts a day (UTC) of one workspace that one server process sends to VOXLOOP_TEXT_ENDPOINT_URL.',
    }),
  },
  { additionalProperties: false },
);

type Settings = Static<typeof configSchema>;

/** The settings of a process, parsed once at its edge. */
export interface Config {
  host: string;
  port: number;
  publicUrl: string | null;
  dataFolder: string;
  logLevel: string;
  secret: string | null;
  trustProxy: boolean;
  database: { url: string | null; ownerUrl: string | null; poolSize: number };
  clickhouse: { url: string | null; user: string; password: string; database: string; cluster: string | null };
  smtp: { url: string | null; from: string };
  intakeRatePerMinute: number;
  signInRatePerMinute: number;
  apiKeyRatePerMinute: number;
  partialTimeoutHours: number;
  outgoing: { allowList: AllowList };
  /** Where watched folders lie; null where there are none */
  sourceFolder: string | null;
  captcha: CaptchaConfig | null;
  text: TextConfig;
}

/** What is plugged in beside the text engine; null where nothing is. */
export interface TextConfig {
  encoderFolder: string | null;
  endpoint: { url: string; model: string; key: string | null; callsPerDay: number } | null;
}

/** The service that tells people from programs; addresses are null for its own. */
export interface CaptchaConfig {
  service: 'turnstile' | 'hcaptcha' | 'recaptcha';
  siteKey: string;
  secret: string;
  scriptUrl: string | null;
  verifyUrl: string | null;
}

/** Settings that can't be used; `message` says for each variable what is wrong and what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const validator = Compile(configSchema);
const knownPrefix = /^(VOXLOOP_|DATABASE_|CLICKHOUSE_|SMTP_)/;

/**
 * Parses settings from environment variables; unset or empty ones take their defaults.
 * @throws ConfigError naming every variable at fault, unknown `VOXLOOP_…` names included (they are usually typing errors)
 */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => knownPrefix.test(name) && value !== undefined && value !== '',
    ),
  );
  const settings = Default(configSchema, Convert(configSchema, given));
  if (!validator.Check(settings)) throw new ConfigError(describeFaults(settings));
  if (settings.DATABASE_URL !== undefined && settings.DATABASE_OWNER_URL === undefined) {
    throw new ConfigError(
      'DATABASE_URL is set, but DATABASE_OWNER_URL is not: migrations run as the owner, the server as the application role. Set both.',
    );
  }
  if (settings.VOXLOOP_SECRET !== undefined && settings.VOXLOOP_SECRET.length < 32) {
    throw new ConfigError(
      'VOXLOOP_SECRET is shorter than 32 characters. Use e.g. the output of `openssl rand -base64 32`.',
    );
  }
  return toConfig(settings);
}

/** Settings of this process, from its environment. The only reader of `process.env`. */
export function readConfig(): Config {
  return parseConfig(process.env);
}

function toConfig(settings: Settings): Config {
  return {
    host: settings.VOXLOOP_HOST,
    port: settings.VOXLOOP_PORT,
    publicUrl: settings.VOXLOOP_PUBLIC_URL?.replace(/\/$/, '') ?? null,
    dataFolder: resolve(settings.VOXLOOP_DATA_DIR),
    logLevel: settings.VOXLOOP_LOG_LEVEL,
    secret: settings.VOXLOOP_SECRET ?? null,
    trustProxy: settings.VOXLOOP_TRUST_PROXY,
    database: {
      url: settings.DATABASE_URL ?? null,
      ownerUrl: settings.DATABASE_OWNER_URL ?? null,
      poolSize: settings.DATABASE_POOL_SIZE,
    },
    clickhouse: {
      url: settings.CLICKHOUSE_URL ?? null,
      user: settings.CLICKHOUSE_USER,
      password: settings.CLICKHOUSE_PASSWORD,
      database: settings.CLICKHOUSE_DATABASE,
      cluster: settings.CLICKHOUSE_CLUSTER ?? null,
    },
    smtp: { url: settings.SMTP_URL ?? null, from: settings.SMTP_FROM },
    intakeRatePerMinute: settings.VOXLOOP_INTAKE_RATE_PER_MINUTE,
    signInRatePerMinute: settings.VOXLOOP_SIGN_IN_RATE_PER_MINUTE,
    apiKeyRatePerMinute: settings.VOXLOOP_API_KEY_RATE_PER_MINUTE,
    partialTimeoutHours: settings.VOXLOOP_PARTIAL_TIMEOUT_HOURS,
    outgoing: { allowList: readAllowList(settings.VOXLOOP_OUTGOING_ALLOW) },
    sourceFolder: settings.VOXLOOP_SOURCE_DIR === undefined ? null : resolve(settings.VOXLOOP_SOURCE_DIR),
    captcha: readCaptcha(settings),
    text: readText(settings),
  };
}

function readText(settings: Settings): TextConfig {
  const { VOXLOOP_TEXT_ENCODER_DIR: folder, VOXLOOP_TEXT_ENDPOINT_URL: url } = settings;
  const { VOXLOOP_TEXT_ENDPOINT_MODEL: model, VOXLOOP_TEXT_ENDPOINT_KEY: key } = settings;
  const encoderFolder = folder === undefined ? null : resolve(folder);
  if (url === undefined) return { encoderFolder, endpoint: null };
  if (!URL.canParse(url)) throw new ConfigError(`VOXLOOP_TEXT_ENDPOINT_URL: "${url}" is not a web address.`);
  if (model === undefined) {
    throw new ConfigError(
      'VOXLOOP_TEXT_ENDPOINT_URL is set, but VOXLOOP_TEXT_ENDPOINT_MODEL is not. Name the model to ask.',
    );
  }
  const callsPerDay = settings.VOXLOOP_TEXT_ENDPOINT_CALLS_PER_DAY;
  return { encoderFolder, endpoint: { url, model, key: key ?? null, callsPerDay } };
}

function readCaptcha(settings: Settings): CaptchaConfig | null {
  const { VOXLOOP_CAPTCHA: service, VOXLOOP_CAPTCHA_SITE_KEY: siteKey, VOXLOOP_CAPTCHA_SECRET: secret } = settings;
  if (service === undefined) return null;
  if (siteKey === undefined || secret === undefined) {
    throw new ConfigError(
      'VOXLOOP_CAPTCHA is set, but not both of VOXLOOP_CAPTCHA_SITE_KEY and VOXLOOP_CAPTCHA_SECRET. The service gives you both.',
    );
  }
  const { VOXLOOP_CAPTCHA_SCRIPT_URL: scriptUrl, VOXLOOP_CAPTCHA_VERIFY_URL: verifyUrl } = settings;
  for (const url of [scriptUrl, verifyUrl]) {
    if (url !== undefined && !URL.canParse(url)) throw new ConfigError(`"${url}" is not a web address.`);
  }
  return { service, siteKey, secret, scriptUrl: scriptUrl ?? null, verifyUrl: verifyUrl ?? null };
}

function readAllowList(text: string): AllowList {
  const parsed = parseAllowList(text);
  if ('allowList' in parsed) return parsed.allowList;
  throw new ConfigError(
    `VOXLOOP_OUTGOING_ALLOW: "${parsed.invalidEntry}" is neither a host nor an address nor a range such as 10.1.0.0/16.`,
  );
}

function describeFaults(settings: unknown): string {
  const properties: Record<string, TSchema & { description?: string }> = configSchema.properties;
  const lines = new Set<string>();
  for (const error of validator.Errors(settings)) {
    if (error.keyword === 'additionalProperties') {
      for (const name of error.params.additionalProperties)
        lines.add(`${name}: there is no such setting. Look for a typing error.`);
      continue;
    }
    // Of a setting that there is not: it is told above, by its name.
    if (error.keyword === 'boolean') continue;
    const name = error.instancePath.split('/')[1] ?? '';
    lines.add(`${name}: ${error.message}. ${properties[name]?.description ?? ''}`.trim());
  }
  return `The configuration can't be used:\n${[...lines].map((line) => `  ${line}`).join('\n')}`;
}
