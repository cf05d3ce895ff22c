/** What a name promises of its value. */
export type NameKind =
  | 'password'
  | 'secret'
  | 'token'
  | 'api-key'
  | 'private-key'
  | 'key'
  | 'salt'
  | 'credential'
  | 'auth'
  | 'session'
  | 'signature';

export interface NameStrength {
  readonly kind: NameKind;
  /** 0 to 1: how much the name alone says that its value is a credential. */
  readonly strength: number;
}

/** Words that make a name secret-bearing, where they are its last meaningful word. */
const HEADS: Readonly<Record<string, NameKind>> = Object.fromEntries(
  (
    [
      [
        'password',
        'password passwords passwd passwds passphrase passcode pass pwd pw psw psk passwort kennwort senha contrasena motdepasse mdp pwds passw secpass',
      ],
      ['secret', 'secret secrets otp totp mnemonic'],
      ['token', 'token tokens jwt bearer ticket pat accesstoken authtoken'],
      ['api-key', 'apikey apikeys appkey apitoken apisecret'],
      ['private-key', 'secretkey privatekey accesskey privkey masterkey signingkey hmac sas nkey jwk aeskey'],
      ['salt', 'salt salts nonce noncestr iv'],
      ['credential', 'credential credentials creds cred'],
      ['auth', 'auth authorization authentication authcode verifier'],
      ['session', 'session sessionid cookie sessid csrf xsrf csrftoken'],
      ['signature', 'signature sig'],
      ['key', 'key keys seed'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
);

const STRENGTH: Readonly<Record<NameKind, number>> = {
  password: 1,
  secret: 0.95,
  'private-key': 0.95,
  'api-key': 0.9,
  token: 0.85,
  credential: 0.7,
  salt: 0.6,
  auth: 0.5,
  session: 0.5,
  signature: 0.4,
  key: 0.35,
};

/** What may stand before `key` and makes a credential of it. */
const KEY_KINDS: Readonly<Record<string, NameKind>> = Object.fromEntries(
  (
    [
      [
        'api-key',
        'api app rest admin client consumer developer service license licence write read ingest integration access2',
      ],
      [
        'private-key',
        'secret private access signing sign sig encryption encrypt decrypt decryption master shared account auth crypto cipher aes des rsa hmac ssh deploy session storage root wallet jwt host server cookie encoding symmetric pre',
      ],
      ['key', 'user subscription stream current team project security password pass token'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
);

/** `key` after one of these is a place in a table, a button, an algorithm: no credential. */
const NOT_KEYS = new Set(
  'encrypted wrapped recv manager compressed uncompressed websocket primary foreign sort partition cache index object map row hash unique hot short arrow keyboard public pub group routing config data json dict item entry property i18n translation message label column field option option lookup parent child foreign composite natural surrogate tab enter escape shift ctrl alt meta event press state storage2 query sort order react element redis bucket registry home end wild any each other first last next prev left right up down function backspace delete space'.split(
    ' ',
  ),
);

/** Tokens of pages, lexers and schedulers. */
const NOT_TOKENS = new Set(
  'page next prev previous continuation pagination cursor cancellation cancel lexer syntax max min input output total prompt completion start end stop eos bos pad unk mask string comment keyword operator identifier'.split(
    ' ',
  ),
);

/** Tails after which the name is about a credential, not one. */
const ABOUT = new Set(
  'id ids name names file files filename path paths dir directory folder url urls uri link type types length len size count counter label labels hint policy policies field fields placeholder title message messages msg text error errors description desc format prefix suffix header headers expiry expire expires expired expiration ttl age date time timeout timestamp at regex regexp pattern alg algorithm version class provider providers store manager ref reference env endpoint host port enabled disabled required allowed strength strategy reset change forgot input form page view views schema validator validators validation validate column index indexes mode scope scopes status rule rules min max usage limit limits budget bucket parser lexer handler service factory builder helper helpers util utils module generator encoder encoding decoder kind list set map table model controller route router api exists missing invalid valid incorrect wrong match matches mismatch matching confirmation2 updated changed created set get encode decode encrypted replace split strip trim startswith endswith contains icontains iexact equals includes indexof isnull exact iregex join push append check checker checks verify verified verification tooltip icon button color style html dialog modal screen tab section group groups user users username owner email domain region realm issuer audience subject request response event events action actions callback func function fn method methods var variable param params parameter parameters arg args option options config configuration settings setting property properties attr attrs attribute attributes exchange rotation rotate lifetime interval duration period location source target prompt question char chars character characters match2 placeholder position pos offset start end line number num no enable disable require requires required has is show hide need needs lookup2 hasher hashers algo scheme extractor interceptor middleware guard mixin test tests case cases spec example examples doc docs info instructions help warning notice namespace mount volume kid thumbprint fingerprint rotation backend engine plugin template templates sync only based maps database db databases mechanism native management size2 like protected public pub less free manager'.split(
    ' ',
  ),
);

/** Tails that say nothing: the word before them decides. */
const EMPTY = new Set(
  'value val values str string bytes bytestr byte b64 base64 base32 hex raw plain plaintext plaintxt cleartext clear default prod production dev development staging stage test testing old new current previous next temp tmp data literal content env2 confirm confirmation repeat again verify2 repeated mock dummy fixture here my a b c x v text2 enc encoded encrypted base plainvalue'.split(
    ' ',
  ),
);

/** Heads that also stand glued to another word: `dbpassword`, `PGPASSWORD`, `clientsecret`, `authtoken`. */
const GLUED =
  /(password|passwd|passphrase|passcode|secretkey|privatekey|accesskey|masterkey|apikey|appkey|consumerkey|secret|token|credentials?|pwd|passwort|nonce)s?$/;
const GLUED_KIND: Readonly<Record<string, NameKind>> = { ...HEADS, consumerkey: 'api-key' };

/** Words that, found in a text, are worth looking at as part of a name (lower case). */
export const NAME_ANCHORS: readonly string[] =
  'pass pwd psw psk secret token key credential creds auth salt nonce otp jwt bearer ticket senha contrasena kennwort mdp hmac session cookie csrf xsrf mnemonic seed signature verifier _pw pw= pw: pw" pw\' -pw pw '
    .trimEnd()
    .split(' ')
    .concat('pw ');

/** The other heads. They are short and stand in many words, so only what a lexer says is such a name is looked at. */
export const SHORT_NAMES: readonly string[] = Object.keys(HEADS).filter(
  (head) => !NAME_ANCHORS.some((anchor) => head.includes(anchor)),
);

/** The words of a name, lower case: camel, snake, kebab, dotted; trailing digits are left away. */
export function nameWords(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^\d+|\d+$/g, ''))
    .filter((word) => word !== '');
}

const CACHE_SIZE = 5000;
const cache = new Map<string, NameStrength | undefined>();

/**
 * How much a name (variable, key, parameter, header, flag) says that its value is a credential; undefined: nothing.
 * Measured order on labelled code: passwords and private keys high, tokens and `…key` in between, plain `key` nothing.
 */
export function nameStrength(name: string): NameStrength | undefined {
  if (cache.has(name)) return cache.get(name);
  if (cache.size >= CACHE_SIZE) cache.clear();
  const result = name.length > 100 ? undefined : judge(nameWords(name));
  // A copy: a slice would keep the whole text, with all that is in it, as long as the name is known.
  cache.set(name.split('').join(''), result);
  return result;
}

function judge(words: string[]): NameStrength | undefined {
  let last = words.length - 1;
  let weight = 1;
  while (last > 0 && EMPTY.has(words[last] ?? '')) last--;
  for (let at = last; at >= Math.max(0, last - 3); at--) {
    const word = words[at] ?? '';
    const kind = kindOf(word, words[at - 1], words[at - 2]);
    if (kind === 'none') return undefined;
    if (kind !== undefined) {
      if (at < last && kind === 'key') return undefined;
      return { kind, strength: STRENGTH[kind] * weight };
    }
    if (ABOUT.has(word)) return undefined;
    weight *= 0.5;
  }
  return undefined;
}

/** `none`: surely no credential. */
function kindOf(
  word: string,
  before: string | undefined,
  earlier: string | undefined,
): NameKind | 'none' | undefined {
  if (word === 'key' || word === 'keys') {
    if (before === undefined) return undefined;
    if (NOT_KEYS.has(before)) return 'none';
    if (earlier === 'public' || earlier === 'pub') return 'none';
    return KEY_KINDS[before] ?? 'key';
  }
  if ((word === 'token' || word === 'tokens') && before !== undefined && NOT_TOKENS.has(before))
    return 'none';
  if (word === 'seed' && before === undefined) return undefined;
  const known = HEADS[word];
  if (known !== undefined) return known;
  const glued = GLUED.exec(word);
  if (glued !== null) return GLUED_KIND[glued[1] ?? ''] ?? 'secret';
  if (word.length > 4 && word.endsWith('key'))
    return NOT_KEYS.has(word.slice(0, -3)) ? 'none' : (KEY_KINDS[word.slice(0, -3)] ?? 'key');
  return undefined;
}
