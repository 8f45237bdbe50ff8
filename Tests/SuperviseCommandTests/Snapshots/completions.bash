# bash completion of supervise. Load it with: source <(supervise completions bash)

# Takes an option and its value, if it says which app is meant.
_supervise_place() {
    local value=${2/#\~\//$HOME/}
    case $1 in
        -f|--procfile) files+=("$value") place+=("--procfile=$value") ;;
        -d|--root|--app-root) root=$value place+=("--root=$value") ;;
        --socket) place+=("--socket=$value") ;;
    esac
}

_supervise_programs() {
    local file
    for file in "${files[@]:-${PROCFILE:-Procfile}}"; do
        [[ -n $root && $file != /* ]] && file=$root/$file
        sed -n 's/^\([A-Za-z0-9_-]\{1,\}\)[[:blank:]]*:.*/\1/p' "$file" 2>/dev/null
    done
}

_supervise_processes() {
    supervise status --names "${place[@]}" 2>/dev/null
}

# Completes the last of several words with commas between.
_supervise_list() {
    local head="" word
    [[ $current == *,* ]] && head=${current%,*},
    while IFS= read -r word; do COMPREPLY+=("$head$word"); done < <(compgen -W "$1" -- "${current##*,}")
    compopt -o nospace
}

_supervise_files() {
    local name
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$1" -- "$current")
    compopt -o filenames
}

_supervise_words() {
    local word
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$current")
}

_supervise_takes_value() {
    case $command:$1 in
        logs:-f) return 1 ;;
    esac
    case $1 in
        -f|--procfile|-d|--root|--app-root|-e|--env|--color|--colour|--prefix|-c|-m|--concurrency|--formation|-p|--port|-x|--except|--restart|--restart-delay|--exit|-t|--timeout|--socket|--log-file|--pidfile|-q|--quiet|--timestamps|--format|-n|--lines|--tail|--since|--procfile|-t|--timeout|--max-unavailable|-t|--timeout|--stay|--junit|-a|--app|-u|--user|-l|--log|-s|--shell|--image|--template-dir|--template) return 0 ;;
    esac
    return 1
}

# Completes the value of an option.
_supervise_value() {
    case $1 in
        -f|--procfile) _supervise_files -f ;;
        -d|--root|--app-root) _supervise_files -d ;;
        -e|--env) _supervise_files -f ;;
        --color|--colour) _supervise_words 'auto always never' ;;
        --prefix) _supervise_words 'full none' ;;
        -c|-m|--concurrency|--formation) _supervise_list "$(_supervise_programs | sed 's/$/=/') all=" ;;
        -p|--port) : ;;
        -x|--except) _supervise_list "$(_supervise_programs)" ;;
        --restart) _supervise_words 'never on-failure always' ;;
        --restart-delay) : ;;
        --exit) _supervise_words 'any failure fatal all never' ;;
        -t|--timeout) : ;;
        --socket) _supervise_files -f ;;
        --log-file) _supervise_files -f ;;
        --pidfile) _supervise_files -f ;;
        -q|--quiet) _supervise_list "$(_supervise_programs)" ;;
        --timestamps) _supervise_words 'none time ms iso' ;;
        --format) _supervise_words 'text json' ;;
        -n|--lines|--tail) : ;;
        --since) : ;;
        --procfile) _supervise_files -f ;;
        -t|--timeout) : ;;
        --max-unavailable) : ;;
        -t|--timeout) : ;;
        --stay) : ;;
        --junit) _supervise_files -f ;;
        -a|--app) : ;;
        -u|--user) : ;;
        -l|--log) _supervise_files -d ;;
        -s|--shell) _supervise_files -f ;;
        --image) : ;;
        --template-dir|--template) _supervise_files -d ;;
    esac
}

# Completes what a command takes besides options.
_supervise_operand() {
    case $1 in
        '') _supervise_words 'start status logs stop restart scale signal attach why events reload shutdown pid run check smoke export as install-links completions help version' ;;
        start) _supervise_words "$(_supervise_programs)" ;;
        status) _supervise_words "$(_supervise_processes)" ;;
        logs) _supervise_words "$(_supervise_processes)" ;;
        stop) _supervise_words "$(_supervise_processes)" ;;
        restart) _supervise_words "$(_supervise_processes)" ;;
        scale) _supervise_words "$(_supervise_processes | sed 's/\.[0-9]*$/=/' | uniq)"; compopt -o nospace ;;
        signal) if ((operands)); then _supervise_words "$(_supervise_processes)"; else _supervise_words 'HUP INT QUIT KILL USR1 USR2 TERM CONT STOP'; fi ;;
        attach) _supervise_words "$(_supervise_processes)" ;;
        why) _supervise_words "$(_supervise_processes)" ;;
        events) _supervise_words "$(_supervise_processes)" ;;
        pid) _supervise_words "$(_supervise_processes)" ;;
        run) _supervise_files -c ;;
        check) _supervise_words "$(_supervise_programs)" ;;
        smoke) _supervise_files -c ;;
        export) if ((operands)); then _supervise_files -d; else _supervise_words 'systemd supervisord runit upstart launchd compose kubernetes'; fi ;;
        as) _supervise_words 'honcho foreman supervisord supervisorctl' ;;
        install-links) _supervise_files -d ;;
        completions) _supervise_words 'bash zsh fish' ;;
        help) _supervise_words 'start status logs stop restart scale signal attach why events reload shutdown pid run check smoke export as install-links completions help version' ;;
    esac
}

# Prints the options of a command.
_supervise_options() {
    case $1 in
        '') echo '-f --procfile -d --root --app-root -e --env --color --colour --no-color --no-colour --prefix --no-prefix -h --help -v -V --version' ;;
        start) echo '-f --procfile -d --root --app-root -e --env --keep-env -c -m --concurrency --formation -p --port -x --except --strict --restart --restart-delay --exit -t --timeout --socket --no-socket -D --detach --log-file --pidfile --separate -q --quiet --no-console --color --colour --no-color --no-colour --timestamps --no-timestamp --prefix --no-prefix --format -h --help' ;;
        status) echo '-w --watch --json --names -f --procfile -d --root --app-root --socket --color --colour --no-color --no-colour -h --help' ;;
        logs) echo '-f --follow -n --lines --tail --since --color --colour --no-color --no-colour --timestamps --no-timestamp --prefix --no-prefix --format --procfile -d --root --app-root --socket -h --help' ;;
        stop) echo '--no-wait -t --timeout -f --procfile -d --root --app-root --socket -h --help' ;;
        restart) echo '--rolling --max-unavailable --no-wait -t --timeout -f --procfile -d --root --app-root --socket -h --help' ;;
        scale) echo '--no-wait -t --timeout -f --procfile -d --root --app-root --socket -h --help' ;;
        signal) echo '-f --procfile -d --root --app-root --socket -h --help' ;;
        attach) echo '-f --procfile -d --root --app-root --socket -h --help' ;;
        why) echo '-f --procfile -d --root --app-root --socket --color --colour --no-color --no-colour -h --help' ;;
        events) echo '--format -f --procfile -d --root --app-root --socket -h --help' ;;
        reload) echo '-f --procfile -d --root --app-root --socket -h --help' ;;
        shutdown) echo '--no-wait -t --timeout -f --procfile -d --root --app-root --socket -h --help' ;;
        pid) echo '-f --procfile -d --root --app-root --socket -h --help' ;;
        run) echo '-f --procfile -d --root --app-root -e --env --keep-env -h --help' ;;
        check) echo '-f --procfile -d --root --app-root -e --env --keep-env -c -m --concurrency --formation -p --port --strict -h --help' ;;
        smoke) echo '-f --procfile -d --root --app-root -e --env --keep-env -c -m --concurrency --formation -p --port -x --except --strict -t --timeout --stay --github --junit -q --quiet --no-console --color --colour --no-color --no-colour --timestamps --no-timestamp --prefix --no-prefix --format -h --help' ;;
        export) echo '-f --procfile -d --root --app-root -e --env --keep-env -c -m --concurrency --formation -p --port -x --except --strict --restart --restart-delay -t --timeout -a --app -u --user -l --log -s --shell --image --template-dir --template --force -h --help' ;;
        as) echo '-h --help' ;;
        install-links) echo '-h --help' ;;
        completions) echo '-h --help' ;;
        help) echo '-h --help' ;;
        version) echo '-h --help' ;;
    esac
}

_supervise() {
    local -a words=() files=() place=()
    local word current command="" operands=0 ended=0 root="" index
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        if ((${#words[@]} > 1)) && [[ $word == =* || ${words[-1]} == *= ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    current=${words[-1]}
    for ((index = 1; index < ${#words[@]} - 1; index++)); do
        word=${words[index]}
        if [[ $word == -- ]]; then
            ended=1
        elif [[ $ended == 0 && $word == -?* ]]; then
            if [[ $word == --*=* ]]; then
                _supervise_place "${word%%=*}" "${word#*=}"
            elif _supervise_takes_value "$word"; then
                index=$((index + 1))
                _supervise_place "$word" "${words[index]}"
            fi
        elif [[ -z $command ]]; then
            command=$word
        else
            operands=$((operands + 1))
            [[ $command == run ]] && break
        fi
    done
    if ((index >= ${#words[@]})); then
        _supervise_value "${words[-2]}"
    elif [[ $command == run && $operands -gt 0 ]]; then
        _supervise_files -f
    elif [[ $ended == 0 && $current == --*=* ]]; then
        local option=${current%%=*}
        current=${current#*=}
        _supervise_value "$option"
    elif [[ $ended == 0 && $current == -* ]]; then
        _supervise_words "$(_supervise_options "$command")"
    else
        _supervise_operand "$command"
    fi
    [[ $current == *=* && $COMP_WORDBREAKS == *=* ]] && COMPREPLY=("${COMPREPLY[@]#"${current%=*}="}")
}

complete -F _supervise supervise
