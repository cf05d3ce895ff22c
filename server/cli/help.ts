/** What `credlint --help` prints. */
export const HELP = `Finds unsafe credentials and moves them to the environment.

Usage
  credlint scan [PATH…] [--format text|json|sarif|github] [--output FILE] [--config FILE]
                [--no-gitignore] [--fail-on error|warning|information]
  credlint fix [PATH…] [--dry-run] [--level error|warning|information]
               [--at LINE:COL-LINE:COL]… [--env-file FILE] [--load]
  credlint rules [ID]
  credlint explain FILE:LINE
  credlint --version | --help

scan      Reports credentials in files and folders (default: this folder).
  --format FORMAT     text (default), json, sarif (2.1.0) or github (workflow commands)
  --output FILE       write the report to FILE instead of standard output
  --config FILE       use this project file instead of the nearest .credlintrc.json
  --no-gitignore      also scan what git ignores
  --fail-on LEVEL     lowest level that makes the exit code 1 (default: warning)

fix       Moves credentials to .env and makes the program read them from there.
  --dry-run           write nothing, show the changes as a diff with masked values
  --level LEVEL       lowest level to move (default: warning)
  --at RANGE          move the literal at this place of one file, flagged or not (repeatable)
                      1-based lines, 1-based UTF-16 columns, end exclusive
  --env-file FILE     the file that the values go to (Node.js 20 wants it to exist)
  --load              also make the program load .env

rules     Lists all rules, or shows one.
explain   Shows the candidates of a line and what became of each.

Exit codes
  0  nothing at that level, or all moved
  1  findings, or something was refused or remains
  2  bad usage, invalid configuration, or a file that could not be read
  130  interrupted

Examples
  credlint scan
  credlint scan --format sarif --output credlint.sarif
  credlint fix --dry-run src
  credlint fix src/app.js --load
  credlint fix app.py --at 3:11-3:42
  credlint explain src/app.js:12
`;
