import type { Verdict } from '../candidate';

/** The value is a number, a version, a date, a boolean. */
export const number: Verdict = {
  id: 'number',
  reason: 'It is a number, a date or a version.',
  applies: ({ value, quote }) =>
    /^[-+]?(?:\d{1,4}|\d+\.\d+|0x[\da-f]{1,8}|\d{1,4}[a-z%]{1,3})$/i.test(value) ||
    (/^(?=.*[:,/])[\d.,:_/-]+$/.test(value) && value.length < 12) ||
    (quote === '' && /^(?:[\d.,_-]+|\d{1,9}[a-z%]{1,3})$/i.test(value)) ||
    /^(?:[v~^=]|[<>]=?)?\s?\d+(?:\.[\dx*]+){1,14}(?:[-+][\w.]+)?$/.test(value) ||
    /^\d{4}-\d\d-\d\d(?:[T ][\d:.]+(?:Z|[-+]\d\d:?\d\d)?)?$/.test(value),
};

/** Functions whose argument says where something is. */
const OPENS = /(?:^|\.)(?:require|import|import_module|readFile|readFileSync|open|join|resolve|load_file)$/;

/** A path, a host, an address: something that says where, not what. */
export const location: Verdict = {
  id: 'location',
  reason: 'It is a path, a file name, a host or an address.',
  applies: ({ value, wrapper }) =>
    (wrapper !== undefined && OPENS.test(wrapper)) ||
    /^(?:[a-z][a-z0-9+.-]{1,20}:)?\/\/[^\s]+$/i.test(value) ||
    (/^(?:\.{0,2}|~|[A-Za-z]:)?[\\/](?:[\w.@%+~$ -]+[\\/])*[\w.@%+~$ -]*$/.test(value) &&
      /[\\/]\w/.test(value) &&
      !/[A-Za-z0-9]{24}/.test(value)) ||
    (/^[\w-]+(?:\/[\w.-]+)+\/?$/.test(value) && wordyPath(value)) ||
    /^[\w.-]+\.(?:json|ya?ml|pem|key|crt|cer|txt|md|js|ts|py|rb|go|java|html?|php|xml|ini|cfg|conf|env|sh|jks|p12|pfx|pub|csv|log|properties|toml|lock|sql|db|png|jpg|svg|css)$/i.test(
      value,
    ) ||
    /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|local|internal|dev|svc|cluster)(?::\d+)?$/i.test(value) ||
    /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/\d+)?$/.test(value) ||
    /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value),
};

/** Path segments that all look like words. */
function wordyPath(value: string): boolean {
  return value
    .split('/')
    .every((part) => part.length < 24 && !/\d.*[A-Za-z].*\d|[A-Z].*\d.*[a-z]/.test(part));
}

export const uuid: Verdict = {
  id: 'uuid',
  reason: 'It is a UUID, which more often names a thing than opens one.',
  applies: ({ value, strength }) =>
    (strength?.strength ?? 0) < 0.85 && /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i.test(value),
};

/** Known hash notations, and hex of a digest's length under a name that says so. */
export const digest: Verdict = {
  id: 'digest',
  reason: 'It is a digest or a password hash.',
  applies: ({ value, name }) =>
    /^(?:sha(?:1|224|256|384|512)[-:=]|md5[-:]|\$(?:2[abxy]|1|5|6|y|argon2\w*|apr1|pbkdf2[\w-]*|scrypt|sha1|bcrypt)\$|pbkdf2[_:]\w+|scrypt:|argon2|\{S?SHA\d*\}|\{MD5\}|\{CRYPT\}|\{bcrypt\}|\*[0-9A-F]{40}$|SCRAM-SHA|bcrypt_sha256\$|md5\$|sha1\$|sha256\$)/i.test(
      value,
    ) ||
    /(?:hash|hashed|digest|checksum)\d*$/i.test(name ?? '') ||
    (/^[0-9a-f]{32,128}$/i.test(value) &&
      name !== undefined &&
      /hash|sha\d|md5|digest|checksum|fingerprint|commit|revision/i.test(name)),
};

/** Certificates, public keys, publishable keys: made to be seen. */
export const publicByDesign: Verdict = {
  id: 'public-by-design',
  reason: 'It is made to be public.',
  applies: ({ value, name }) =>
    /^(?:pk_(?:live|test)_|pk\.eyJ|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2-|AAAA[BCE]3NzaC1|age1[a-z0-9]{50}|-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC)|MII[BCD]Ij?AN|MIGfMA0GCSqGSIb3DQEBAQUAA4|MIIBIjAN|MFkwEwYH)/.test(
      value,
    ) ||
    (name !== undefined &&
      /(?:^|[^a-z])(?:next_public|vite|react_app|publishable|public|pub)(?:[^a-z]|$)/i.test(
        name.replace(/([a-z])([A-Z])/g, '$1_$2'),
      ) &&
      /key/i.test(name)),
};

/** Regular expressions, format strings, objects. */
export const template: Verdict = {
  id: 'template',
  reason: 'It is a pattern or a template, not a value.',
  applies: ({ value }) =>
    /^\^.*\$$|\{\d*\}|%(?:\d+\$)?[sdv](?:\W|$)|\(\?[:=!]|\\[dws][+*]|\[a-zA?-?Z?|^\/.*\/[gimsuy]*$|^%[-\d]*[sdifx]/.test(
      value,
    ) || /^[{[].*[}\]]$/s.test(value),
};
