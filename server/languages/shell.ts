import type { Language } from './language';
import { ShellLexer } from './shell-lexer';

export const shellscript: Language = {
  id: 'shellscript',
  title: 'Shell script',
  kind: 'code',
  aliases: ['shell', 'bash', 'sh', 'zsh', 'ksh'],
  extensions: ['.sh', '.bash', '.zsh', '.ksh', '.ash', '.dash', '.bats', '.envrc'],
  fileNames: [
    '.envrc',
    '.bashrc',
    '.bash_profile',
    '.bash_aliases',
    '.bash_history',
    '.zsh_history',
    '.profile',
    '.zshrc',
    '.zshenv',
    '.zprofile',
    'PKGBUILD',
    'APKBUILD',
  ],
  firstLine: /^#!.*\b(?:ba|z|k|da|a)?sh\b/,
  comment: { line: '#' },
  literals: (text) => new ShellLexer(text, 0, text.length).read(),
  literalsIn: (text, { start, end }) => new ShellLexer(text, start, end).read(),
};
