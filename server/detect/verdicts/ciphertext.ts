import type { Verdict } from '../candidate';
import { anyOf } from './any-of';

/** Markers of encrypted values (each format's documentation). */
const isMarked = anyOf([
  /^ENC\[/, // SOPS, hiera-eyaml
  /^DEC::/,
  /^ENC\(/, // Jasypt
  /^\{cipher\}/, // Spring Cloud Config
  /^!\[/, // Mule
  /^encrypted:/, // dotenvx
  /^\$ANSIBLE_VAULT;/,
  /^U2FsdGVkX1/, // OpenSSL "Salted__"
  /^eyJpdiI6/, // Laravel
  /^[A-Za-z0-9+/]+={0,2}--[A-Za-z0-9+/]{16}--[A-Za-z0-9+/]{22}==$/, // Rails
  /^\{[A-Za-z0-9+/]{20,}={0,2}\}$/, // Maven, Jenkins
  /^\{\[name=/, // Maven 4
  /^AQICAH/, // AWS KMS
  /^gAAAAA[\w-]{60,}/, // Fernet
  /^vault:v\d+:/, // Vault transit
  /^AgA[A-Za-z0-9+/]{200,}/, // SealedSecret
  /^-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)/,
]);

export const ciphertext: Verdict = {
  id: 'ciphertext',
  reason: 'It is encrypted.',
  applies: ({ value }) => isMarked(value),
};
