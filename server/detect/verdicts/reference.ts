import type { Verdict } from '../candidate';
import { anyOf } from './any-of';

/** Forms of https://…: see docs of each format; a default inside a lookup is read before this verdict. */
const isReference = anyOf([
  /\$\{\{?[^}]*\}?\}?/, // ${X}, ${{ secrets.X }}
  /^\$[A-Za-z_][\w:]*(?:$|[/\\.])/, // $X, $env:X, $X/y
  /^\\?\$\(?[A-Za-z_][\w.]*\)?$/,
  /^\$\d$|^\$[@*#?]$/,
  /\$\([^)]*\)/, // $(command), $(VAR)
  /^\$\(/,
  /^\$\{/,
  /^`/,
  /\{\{.*\}\}|^\{\{/, // {{ .Values.x }}, {{x}}
  /<%.*%>|^<%/, // <%= ENV["X"] %>
  /^%[A-Za-z_][\w.()]*%$|^%\([\w.]+\)s$|^%(?:env|ENV)\(|^%[sdr@v]$|^%[A-Za-z_]\w*%/, // %X%, %(x)s, %s
  /^#\{.*\}$|#\{[^}]*\}|^#\{/, // Ruby, Workato
  /^\{[A-Za-z_$][\w.$[\]()!:'" ]*\}$|\{[a-z_][\w.]{1,40}\}/i, // {x}, f"{x}"
  /^@Microsoft\.KeyVault\(/i,
  /\{\{resolve:/,
  /^arn:aws[\w-]*:/,
  /^(?:op|vault|secret|ssm|awssm|gcpsm|keyring|file|env|sops|berglas|doppler|sm|azurekeyvault|keyvault|infisical|bws):\/\//i,
  /^ref\+[a-z]+:\/\//i,
  /^(?:vault|secret|env|ssm|file|cmd|environ|aws-sm|secretsmanager|encrypted_env):[A-Za-z/_]/i,
  /^(?:projects\/[^/]+\/)?secrets\/[\w./-]+$/,
  /^!(?:Ref|Sub|GetAtt|ImportValue|vault|env|secret|reference|file)\b/i,
  /^(?:var|local|data|module|each|self|this|process\.env|os\.environ|env|ENV|config|secrets|settings|app\.config|System\.getenv|import\.meta|props|state|params|args|options|opts|req|request|ctx|context|user|params|input|vars)(?:\.|\[)[\w$]/,
  /^\/run\/secrets\//,
  /^_dp\(|^=_dp\(/,
  /^\(\([\w./-]+\)\)$/,
  /^__[A-Za-z0-9_]+__$|^@[A-Za-z_.-]+@$|^~[\w-]+~$/, // __TOKEN__, @token@
  /^[?]$|^:[a-z_]+$|^@[a-z_]\w*$/, // bound parameters
]);

/** A value that only names where the secret comes from. */
export const reference: Verdict = {
  id: 'reference',
  reason: 'It refers to a secret that is kept elsewhere.',
  applies: ({ value }) => isReference(value),
};
