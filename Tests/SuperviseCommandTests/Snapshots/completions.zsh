#compdef supervise
# zsh completion of supervise. Load it with: source <(supervise completions zsh)
# or keep it as _supervise in a folder of $fpath.

# Takes an option and its value, if it says which app is meant.
_supervise_place() {
    local value=${2/#\~\//$HOME/}
    case $1 in
        -f|--procfile) files+=("$value") place+=("--procfile=$value") ;;
        -d|--root|--app-root) root=$value place+=("--root=$value") ;;
        --socket) place+=("--socket=$value") ;;
    esac
}

# Takes all such options before the cursor; in logs, -f has no value.
_supervise_places() {
    local word last command
    for word in "${(@Q)words[2,CURRENT-1]}"; do
        if [[ -n $last ]]; then
            _supervise_place $last "$word"
            last=
            continue
        fi
        case $command:$word in
            logs:-f) ;;
            *:--*=*) _supervise_place "${word%%=*}" "${word#*=}" ;;
            *:-f|*:--procfile|*:-d|*:--root|*:--app-root|*:-e|*:--env|*:--color|*:--colour|*:--prefix|*:-c|*:-m|*:--concurrency|*:--formation|*:-p|*:--port|*:-x|*:--except|*:--restart|*:--restart-delay|*:--exit|*:-t|*:--timeout|*:--socket|*:--log-file|*:--pidfile|*:-q|*:--quiet|*:--timestamps|*:--format|*:-n|*:--lines|*:--tail|*:--since|*:--procfile|*:-t|*:--timeout|*:--max-unavailable|*:-t|*:--timeout|*:--stay|*:--junit|*:-a|*:--app|*:-u|*:--user|*:-l|*:--log|*:-s|*:--shell|*:--image|*:--template-dir|*:--template) last=$word ;;
            :[^-]*) command=$word ;;
        esac
    done
}

_supervise_names() {
    local file
    for file in "${files[@]:-${PROCFILE:-Procfile}}"; do
        [[ -n $root && $file != /* ]] && file=$root/$file
        sed -n 's/^\([A-Za-z0-9_-]\{1,\}\)[[:blank:]]*:.*/\1/p' "$file" 2>/dev/null
    done
}

_supervise_programs() {
    local -a names=(${(f)"$(_supervise_names)"})
    compadd -a names
}

_supervise_processes() {
    local -a names=(${(f)"$(supervise status --names "${place[@]}" 2>/dev/null)"})
    compadd -a names
}

_supervise_signal_processes() {
    if ((CURRENT == 2)); then
        compadd HUP INT QUIT KILL USR1 USR2 TERM CONT STOP
    else
        _supervise_processes
    fi
}

_supervise_scale() {
    local -a names=(${(f)"$(supervise status --names "${place[@]}" 2>/dev/null)"})
    names=(${(u)names%.<->})
    compadd -S = -a names
}

_supervise_program_list() {
    local -a names=(${(f)"$(_supervise_names)"})
    compset -P '*,'
    compadd -q -S , -a names
}

_supervise_formation() {
    local -a names=(${(f)"$(_supervise_names)"} all)
    compset -P '*,'
    compadd -S = -a names
}

_supervise_commands() {
    local -a commands=(
        'start:Start the programs and show their output until they end'
        'status:Show the processes of the running supervisor'
        'logs:Show the last output of processes, and follow it'
        'stop:Stop processes; the supervisor and the others go on'
        'restart:Stop processes and start them again'
        'scale:Change how many processes of a program run'
        'signal:Send processes a signal'
        'attach:Connect your terminal with a process'
        'why:Say why a process is in its state'
        'events:Show what happens to processes, as it happens'
        'reload:Read the files again and apply what has changed'
        'shutdown:Stop all processes and the supervisor'
        'pid:Print the process id of the supervisor, or of processes'
        'run:Run one command with the app'\''s environment'
        'check:Read the files and say what would run and what is wrong'
        'smoke:Start everything, see whether it works, and stop it\: for build servers'
        'export:Write the app as files for another supervisor'
        'as:Be honcho, foreman, supervisord or supervisorctl'
        'install-links:Make links by which supervise is called as another tool'
        'completions:Print the completion script of a shell'
        'help:Show how to use a command'
        'version:Show the version'
    )
    _describe command commands
}

_supervise() {
    local curcontext=$curcontext state line root
    local -a files place
    local -A opt_args
    _supervise_places
    _arguments -C -s \
        '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
        '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
        '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
        '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
        '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
        '*-e+[Files of environment variables]:FILE\[,FILE\]:_files' \
        '*--env=[Files of environment variables]:FILE\[,FILE\]:_files' \
        '(--color --colour --no-color --no-colour)--color=[Whether names are coloured]:WHEN:(auto always never)' \
        '(--color --colour --no-color --no-colour)--colour=[Whether names are coloured]:WHEN:(auto always never)' \
        '(--color --colour --no-color --no-colour)--no-color[The same as --color never]' \
        '(--color --colour --no-color --no-colour)--no-colour[The same as --color never]' \
        '(--prefix --no-prefix)--prefix=[Time, name and bar before each line]:STYLE:(full none)' \
        '(--prefix --no-prefix)--no-prefix[The same as --prefix none]' \
        '(-h --help)-h[Show this help]' \
        '(-h --help)--help[Show this help]' \
        '(-v -V --version)-v[Show the version]' \
        '(-v -V --version)-V[Show the version]' \
        '(-v -V --version)--version[Show the version]' \
        '(-)1:command:_supervise_commands' \
        '(-)*::argument:->argument' && return
    [[ $state == argument ]] || return 1
    curcontext=${curcontext%:*:*}:supervise-$words[1]:
    case $words[1] in
        start)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '*-e+[Files of environment variables]:FILE\[,FILE\]:_files' \
                '*--env=[Files of environment variables]:FILE\[,FILE\]:_files' \
                '(--keep-env)--keep-env[Variables that are set already win over those of the files]' \
                '*-c+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*-m+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--concurrency=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--formation=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '(-p --port)-p+[PORT of the first process; every further program has 100 more]:N: ' \
                '(-p --port)--port=[PORT of the first process; every further program has 100 more]:N: ' \
                '*-x+[Leave these programs out]:NAME\[,NAME\]:_supervise_program_list' \
                '*--except=[Leave these programs out]:NAME\[,NAME\]:_supervise_program_list' \
                '(--strict)--strict[Take warnings about the files as errors]' \
                '(--restart)--restart=[When an ended process is started again, and how many times in a row at most]:WHEN\[\:N\]:(never on-failure always)' \
                '(--restart-delay)--restart-delay=[The shortest pause before a restart; it may double with each failure, up to 30s; 0 is no pause]:TIME: ' \
                '(--exit)--exit=[Which end of a process ends them all]:WHEN:(any failure fatal all never)' \
                '(-t --timeout)-t+[How long stopping may take before what is left is killed\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long stopping may take before what is left is killed\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(--no-socket)--no-socket[Have no such socket, but for those of an INI file]' \
                '(-D --detach)-D[Return once every process is RUNNING, and leave the supervisor in the background]' \
                '(-D --detach)--detach[Return once every process is RUNNING, and leave the supervisor in the background]' \
                '(--log-file)--log-file=[Where a detached supervisor'\''s output goes]:FILE:_files' \
                '(--pidfile)--pidfile=[A file that holds the supervisor'\''s process id while it lives]:FILE:_files' \
                '(--separate)--separate[Start another supervisor although one of this app runs, with a control socket of its own]' \
                '*-q+[Do not show the output of these programs]:NAME\[,NAME\]:_supervise_program_list' \
                '*--quiet=[Do not show the output of these programs]:NAME\[,NAME\]:_supervise_program_list' \
                '(--no-console)--no-console[Do not show the output of processes, which have logs of their own]' \
                '(--color --colour --no-color --no-colour)--color=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--colour=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--no-color[The same as --color never]' \
                '(--color --colour --no-color --no-colour)--no-colour[The same as --color never]' \
                '(--timestamps --no-timestamp)--timestamps=[The time before each line]:STYLE:(none time ms iso)' \
                '(--timestamps --no-timestamp)--no-timestamp[The same as --timestamps none]' \
                '(--prefix --no-prefix)--prefix=[Time, name and bar before each line]:STYLE:(full none)' \
                '(--prefix --no-prefix)--no-prefix[The same as --prefix none]' \
                '(--format)--format=[Lines for people, or one JSON object a line]:FORMAT:(text json)' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_programs' ;;
        status)
            _arguments -s -S \
                '(-w --watch)-w[Show it anew every second, and at once when something changes, until Ctrl-C]' \
                '(-w --watch)--watch[Show it anew every second, and at once when something changes, until Ctrl-C]' \
                '(--json)--json[As JSON, for programs]' \
                '(--names)--names[Only the names, one a line]' \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(--color --colour --no-color --no-colour)--color=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--colour=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--no-color[The same as --color never]' \
                '(--color --colour --no-color --no-colour)--no-colour[The same as --color never]' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        logs)
            _arguments -s -S \
                '(-f --follow)-f[Go on with what comes, until Ctrl-C]' \
                '(-f --follow)--follow[Go on with what comes, until Ctrl-C]' \
                '(-n --lines --tail)-n+[How many of the last lines of each process to show]:N: ' \
                '(-n --lines --tail)--lines=[How many of the last lines of each process to show]:N: ' \
                '(-n --lines --tail)--tail=[How many of the last lines of each process to show]:N: ' \
                '(--since)--since=[Only what is not older\: seconds, or as 30s, 5m, 2h]:TIME: ' \
                '(--color --colour --no-color --no-colour)--color=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--colour=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--no-color[The same as --color never]' \
                '(--color --colour --no-color --no-colour)--no-colour[The same as --color never]' \
                '(--timestamps --no-timestamp)--timestamps=[The time before each line]:STYLE:(none time ms iso)' \
                '(--timestamps --no-timestamp)--no-timestamp[The same as --timestamps none]' \
                '(--prefix --no-prefix)--prefix=[Time, name and bar before each line]:STYLE:(full none)' \
                '(--prefix --no-prefix)--no-prefix[The same as --prefix none]' \
                '(--format)--format=[Lines for people, or one JSON object a line]:FORMAT:(text json)' \
                '(--procfile)--procfile=[The Procfile whose folder is the app'\''s root]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        stop)
            _arguments -s -S \
                '(--no-wait)--no-wait[Return as soon as the supervisor has understood it]' \
                '(-t --timeout)-t+[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        restart)
            _arguments -s -S \
                '(--rolling)--rolling[Restart a few at a time, the next when those are RUNNING and healthy; end at the first failure]' \
                '(--max-unavailable)--max-unavailable=[How many --rolling restarts at a time]:N: ' \
                '(--no-wait)--no-wait[Return as soon as the supervisor has understood it]' \
                '(-t --timeout)-t+[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        scale)
            _arguments -s -S \
                '(--no-wait)--no-wait[Return as soon as the supervisor has understood it]' \
                '(-t --timeout)-t+[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME=N:_supervise_scale' ;;
        signal)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:SIGNAL:_supervise_signal_processes' ;;
        attach)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '1:NAME:_supervise_processes' ;;
        why)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(--color --colour --no-color --no-colour)--color=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--colour=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--no-color[The same as --color never]' \
                '(--color --colour --no-color --no-colour)--no-colour[The same as --color never]' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        events)
            _arguments -s -S \
                '(--format)--format=[Lines for people, or one JSON object a line]:FORMAT:(text json)' \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        reload)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                && return ;;
        shutdown)
            _arguments -s -S \
                '(--no-wait)--no-wait[Return as soon as the supervisor has understood it]' \
                '(-t --timeout)-t+[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long to wait for the outcome at most\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                && return ;;
        pid)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(--socket)--socket=[The socket over which the supervisor is spoken to]:PATH:_files' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_processes' ;;
        run)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '*-e+[Files of environment variables]:FILE\[,FILE\]:_files' \
                '*--env=[Files of environment variables]:FILE\[,FILE\]:_files' \
                '(--keep-env)--keep-env[Variables that are set already win over those of the files]' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '(-)1:COMMAND:_command_names -e' '*::ARGUMENT:_normal' ;;
        check)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '*-e+[Files of environment variables]:FILE\[,FILE\]:_files' \
                '*--env=[Files of environment variables]:FILE\[,FILE\]:_files' \
                '(--keep-env)--keep-env[Variables that are set already win over those of the files]' \
                '*-c+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*-m+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--concurrency=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--formation=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '(-p --port)-p+[PORT of the first process; every further program has 100 more]:N: ' \
                '(-p --port)--port=[PORT of the first process; every further program has 100 more]:N: ' \
                '(--strict)--strict[Take warnings about the files as errors]' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:NAME:_supervise_programs' ;;
        smoke)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '*-e+[Files of environment variables]:FILE\[,FILE\]:_files' \
                '*--env=[Files of environment variables]:FILE\[,FILE\]:_files' \
                '(--keep-env)--keep-env[Variables that are set already win over those of the files]' \
                '*-c+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*-m+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--concurrency=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--formation=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '(-p --port)-p+[PORT of the first process; every further program has 100 more]:N: ' \
                '(-p --port)--port=[PORT of the first process; every further program has 100 more]:N: ' \
                '*-x+[Leave these programs out]:NAME\[,NAME\]:_supervise_program_list' \
                '*--except=[Leave these programs out]:NAME\[,NAME\]:_supervise_program_list' \
                '(--strict)--strict[Take warnings about the files as errors]' \
                '(-t --timeout)-t+[How long the run may take until it is decided\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long the run may take until it is decided\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(--stay)--stay=[How long everything must stay up, where no COMMAND is run]:TIME: ' \
                '(--github)--github[Fold the output and mark the failure in the logs of GitHub Actions]' \
                '(--junit)--junit=[Write a report in JUnit'\''s format]:FILE:_files' \
                '*-q+[Do not show the output of these programs]:NAME\[,NAME\]:_supervise_program_list' \
                '*--quiet=[Do not show the output of these programs]:NAME\[,NAME\]:_supervise_program_list' \
                '(--no-console)--no-console[Do not show the output of processes, which have logs of their own]' \
                '(--color --colour --no-color --no-colour)--color=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--colour=[Whether names are coloured]:WHEN:(auto always never)' \
                '(--color --colour --no-color --no-colour)--no-color[The same as --color never]' \
                '(--color --colour --no-color --no-colour)--no-colour[The same as --color never]' \
                '(--timestamps --no-timestamp)--timestamps=[The time before each line]:STYLE:(none time ms iso)' \
                '(--timestamps --no-timestamp)--no-timestamp[The same as --timestamps none]' \
                '(--prefix --no-prefix)--prefix=[Time, name and bar before each line]:STYLE:(full none)' \
                '(--prefix --no-prefix)--no-prefix[The same as --prefix none]' \
                '(--format)--format=[Lines for people, or one JSON object a line]:FORMAT:(text json)' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '(-)1:COMMAND:_command_names -e' '*::ARGUMENT:_normal' ;;
        export)
            _arguments -s -S \
                '*-f+[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '*--procfile=[A Procfile or an INI file that says what to run; - is standard input; several are merged]:FILE:_files' \
                '(-d --root --app-root)-d+[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '(-d --root --app-root)--app-root=[The app'\''s root\: processes run there, and its .env is read]:DIR:_files -/' \
                '*-e+[Files of environment variables]:FILE\[,FILE\]:_files' \
                '*--env=[Files of environment variables]:FILE\[,FILE\]:_files' \
                '(--keep-env)--keep-env[Variables that are set already win over those of the files]' \
                '*-c+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*-m+[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--concurrency=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '*--formation=[How many processes of a program to run; 0 leaves it out, '\''all'\'' stands for those not named]:NAME=N\[,...\]:_supervise_formation' \
                '(-p --port)-p+[PORT of the first process; every further program has 100 more]:N: ' \
                '(-p --port)--port=[PORT of the first process; every further program has 100 more]:N: ' \
                '*-x+[Leave these programs out]:NAME\[,NAME\]:_supervise_program_list' \
                '*--except=[Leave these programs out]:NAME\[,NAME\]:_supervise_program_list' \
                '(--strict)--strict[Take warnings about the files as errors]' \
                '(--restart)--restart=[When an ended process is started again, and how many times in a row at most]:WHEN\[\:N\]:(never on-failure always)' \
                '(--restart-delay)--restart-delay=[The shortest pause before a restart; it may double with each failure, up to 30s; 0 is no pause]:TIME: ' \
                '(-t --timeout)-t+[How long stopping may take before what is left is killed\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-t --timeout)--timeout=[How long stopping may take before what is left is killed\: seconds, or as 500ms, 1.5s, 1m]:TIME: ' \
                '(-a --app)-a+[The name that all files begin with]:NAME: ' \
                '(-a --app)--app=[The name that all files begin with]:NAME: ' \
                '(-u --user)-u+[Whom programs run as that name nobody themselves]:USER: ' \
                '(-u --user)--user=[Whom programs run as that name nobody themselves]:USER: ' \
                '(-l --log)-l+[Where logs are written that have no place of their own]:DIR:_files -/' \
                '(-l --log)--log=[Where logs are written that have no place of their own]:DIR:_files -/' \
                '(-s --shell)-s+[The shell that reads commands]:SHELL:_files' \
                '(-s --shell)--shell=[The shell that reads commands]:SHELL:_files' \
                '(--image)--image=[The image of the containers]:IMAGE: ' \
                '(--template-dir --template)--template-dir=[Refused\: templates of honcho and foreman cannot be taken over]:DIR:_files -/' \
                '(--template-dir --template)--template=[Refused\: templates of honcho and foreman cannot be taken over]:DIR:_files -/' \
                '(--force)--force[Replace files that are there and that no export has written]' \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '1:FORMAT:(systemd supervisord runit upstart launchd compose kubernetes)' '2:DIR:_files -/' ;;
        as)
            _arguments -s -S \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:TOOL:(honcho foreman supervisord supervisorctl)' ;;
        install-links)
            _arguments -s -S \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '*:DIR:_files -/' ;;
        completions)
            _arguments -s -S \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '1:SHELL:(bash zsh fish)' ;;
        help)
            _arguments -s -S \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                '1:COMMAND:_supervise_commands' ;;
        version)
            _arguments -s -S \
                '(-h --help)-h[Show this help]' \
                '(-h --help)--help[Show this help]' \
                && return ;;
    esac
}

if [[ $funcstack[1] == _supervise ]]; then
    _supervise "$@"
else
    compdef _supervise supervise
fi
