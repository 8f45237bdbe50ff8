# fish completion of supervise. Load it with: supervise completions fish | source

function __supervise_programs
    set -l place (__supervise_line)[3..]
    set -l root (printf '%s\n' $place | string replace -f -- --root= '')
    set -l files (printf '%s\n' $place | string replace -f -- --procfile= '')
    set -q files[1]; or set files $PROCFILE
    set -q files[1]; or set files Procfile
    for file in $files
        set -q root[1]; and not string match -q -- '/*' $file; and set file $root[-1]/$file
        sed -n 's/^\([A-Za-z0-9_-]\{1,\}\)[[:blank:]]*:.*/\1/p' $file 2>/dev/null
    end
end

function __supervise_processes
    supervise status --names (__supervise_line)[3..] 2>/dev/null
end

# Prints its arguments, each after what stands before the last comma of the word at the cursor.
function __supervise_list
    set -l head (commandline -ct | string replace -r -- '^-[^=]*=' '' | string match -r -- '.*,')
    printf '%s\n' "$head"$argv
end

# Prints the command before the cursor, '-' in the arguments of run, then how many arguments it has, then the
# options that say which app is meant.
function __supervise_line
    set -l command ''
    set -l operands 0
    set -l place
    set -l words (commandline -opc | string replace -r -- '^(--[^=]*=)?~/' '$1'$HOME/)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case '--procfile=*' '--root=*' '--app-root=*' '--socket=*'
                set -a place (string replace -- --app-root= --root= $words[1])
            case -f --procfile -d --root --app-root -e --env --color --colour --prefix -c -m --concurrency --formation -p --port -x --except --restart --restart-delay --exit -t --timeout --socket --log-file --pidfile -q --quiet --timestamps --format -n --lines --tail --since --procfile -t --timeout --max-unavailable -t --timeout --stay --junit -a --app -u --user -l --log -s --shell --image --template-dir --template
                if not contains -- "$command:$words[1]" logs:-f
                    switch $words[1]
                        case -f --procfile
                            set -a place --procfile=$words[2]
                        case -d --root --app-root
                            set -a place --root=$words[2]
                        case --socket
                            set -a place --socket=$words[2]
                    end
                    set -e words[1]
                end
            case '-*'
            case '*'
                if test -z "$command"
                    set command $words[1]
                else
                    test "$command" = run; and set command -
                    set operands (math $operands + 1)
                end
        end
        set -e words[1]
    end
    printf '%s\n' "$command" $operands $place
end

# Whether the cursor is in the words of a command; '' is before it. What follows the command of run is not.
function __supervise_at
    set -l line (__supervise_line)
    test "$line[1]" = "$argv[1]"
end

# Whether the command has an argument.
function __supervise_has_argument
    set -l line (__supervise_line)
    test $line[2] -gt 0
end

complete -c supervise -n '__supervise_at \'\'' -f -a start -d 'Start the programs and show their output until they end'
complete -c supervise -n '__supervise_at \'\'' -f -a status -d 'Show the processes of the running supervisor'
complete -c supervise -n '__supervise_at \'\'' -f -a logs -d 'Show the last output of processes, and follow it'
complete -c supervise -n '__supervise_at \'\'' -f -a stop -d 'Stop processes; the supervisor and the others go on'
complete -c supervise -n '__supervise_at \'\'' -f -a restart -d 'Stop processes and start them again'
complete -c supervise -n '__supervise_at \'\'' -f -a scale -d 'Change how many processes of a program run'
complete -c supervise -n '__supervise_at \'\'' -f -a signal -d 'Send processes a signal'
complete -c supervise -n '__supervise_at \'\'' -f -a attach -d 'Connect your terminal with a process'
complete -c supervise -n '__supervise_at \'\'' -f -a why -d 'Say why a process is in its state'
complete -c supervise -n '__supervise_at \'\'' -f -a events -d 'Show what happens to processes, as it happens'
complete -c supervise -n '__supervise_at \'\'' -f -a reload -d 'Read the files again and apply what has changed'
complete -c supervise -n '__supervise_at \'\'' -f -a shutdown -d 'Stop all processes and the supervisor'
complete -c supervise -n '__supervise_at \'\'' -f -a pid -d 'Print the process id of the supervisor, or of processes'
complete -c supervise -n '__supervise_at \'\'' -f -a run -d 'Run one command with the app\'s environment'
complete -c supervise -n '__supervise_at \'\'' -f -a check -d 'Read the files and say what would run and what is wrong'
complete -c supervise -n '__supervise_at \'\'' -f -a smoke -d 'Start everything, see whether it works, and stop it: for build servers'
complete -c supervise -n '__supervise_at \'\'' -f -a export -d 'Write the app as files for another supervisor'
complete -c supervise -n '__supervise_at \'\'' -f -a as -d 'Be honcho, foreman, supervisord or supervisorctl'
complete -c supervise -n '__supervise_at \'\'' -f -a install-links -d 'Make links by which supervise is called as another tool'
complete -c supervise -n '__supervise_at \'\'' -f -a completions -d 'Print the completion script of a shell'
complete -c supervise -n '__supervise_at \'\'' -f -a help -d 'Show how to use a command'
complete -c supervise -n '__supervise_at \'\'' -f -a version -d 'Show the version'
complete -c supervise -n '__supervise_at \'\'' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at \'\'' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at \'\'' -s e -l env -d 'Files of environment variables' -r -F
complete -c supervise -n '__supervise_at \'\'' -l color -l colour -d 'Whether names are coloured' -x -a 'auto always never'
complete -c supervise -n '__supervise_at \'\'' -l no-color -d 'The same as --color never'
complete -c supervise -n '__supervise_at \'\'' -l no-colour -d 'The same as --color never'
complete -c supervise -n '__supervise_at \'\'' -l prefix -d 'Time, name and bar before each line' -x -a 'full none'
complete -c supervise -n '__supervise_at \'\'' -l no-prefix -d 'The same as --prefix none'
complete -c supervise -n '__supervise_at \'\'' -s h -l help -d 'Show this help'
complete -c supervise -n '__supervise_at \'\'' -s v -s V -l version -d 'Show the version'

complete -c supervise -n '__supervise_at start' -f -a '(__supervise_programs)'
complete -c supervise -n '__supervise_at start' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at start' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at start' -s e -l env -d 'Files of environment variables' -r -F
complete -c supervise -n '__supervise_at start' -l keep-env -d 'Variables that are set already win over those of the files'
complete -c supervise -n '__supervise_at start' -s c -s m -l concurrency -l formation -d 'How many processes of a program to run; 0 leaves it out, \'all\' stands for those not named' -x -a '(__supervise_list (__supervise_programs)= all=)'
complete -c supervise -n '__supervise_at start' -s p -l port -d 'PORT of the first process; every further program has 100 more' -x
complete -c supervise -n '__supervise_at start' -s x -l except -d 'Leave these programs out' -x -a '(__supervise_list (__supervise_programs))'
complete -c supervise -n '__supervise_at start' -l strict -d 'Take warnings about the files as errors'
complete -c supervise -n '__supervise_at start' -l restart -d 'When an ended process is started again, and how many times in a row at most' -x -a 'never on-failure always'
complete -c supervise -n '__supervise_at start' -l restart-delay -d 'The shortest pause before a restart; it may double with each failure, up to 30s; 0 is no pause' -x
complete -c supervise -n '__supervise_at start' -l exit -d 'Which end of a process ends them all' -x -a 'any failure fatal all never'
complete -c supervise -n '__supervise_at start' -s t -l timeout -d 'How long stopping may take before what is left is killed: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at start' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at start' -l no-socket -d 'Have no such socket, but for those of an INI file'
complete -c supervise -n '__supervise_at start' -s D -l detach -d 'Return once every process is RUNNING, and leave the supervisor in the background'
complete -c supervise -n '__supervise_at start' -l log-file -d 'Where a detached supervisor\'s output goes' -r -F
complete -c supervise -n '__supervise_at start' -l pidfile -d 'A file that holds the supervisor\'s process id while it lives' -r -F
complete -c supervise -n '__supervise_at start' -l separate -d 'Start another supervisor although one of this app runs, with a control socket of its own'
complete -c supervise -n '__supervise_at start' -s q -l quiet -d 'Do not show the output of these programs' -x -a '(__supervise_list (__supervise_programs))'
complete -c supervise -n '__supervise_at start' -l no-console -d 'Do not show the output of processes, which have logs of their own'
complete -c supervise -n '__supervise_at start' -l color -l colour -d 'Whether names are coloured' -x -a 'auto always never'
complete -c supervise -n '__supervise_at start' -l no-color -d 'The same as --color never'
complete -c supervise -n '__supervise_at start' -l no-colour -d 'The same as --color never'
complete -c supervise -n '__supervise_at start' -l timestamps -d 'The time before each line' -x -a 'none time ms iso'
complete -c supervise -n '__supervise_at start' -l no-timestamp -d 'The same as --timestamps none'
complete -c supervise -n '__supervise_at start' -l prefix -d 'Time, name and bar before each line' -x -a 'full none'
complete -c supervise -n '__supervise_at start' -l no-prefix -d 'The same as --prefix none'
complete -c supervise -n '__supervise_at start' -l format -d 'Lines for people, or one JSON object a line' -x -a 'text json'
complete -c supervise -n '__supervise_at start' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at status' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at status' -s w -l watch -d 'Show it anew every second, and at once when something changes, until Ctrl-C'
complete -c supervise -n '__supervise_at status' -l json -d 'As JSON, for programs'
complete -c supervise -n '__supervise_at status' -l names -d 'Only the names, one a line'
complete -c supervise -n '__supervise_at status' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at status' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at status' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at status' -l color -l colour -d 'Whether names are coloured' -x -a 'auto always never'
complete -c supervise -n '__supervise_at status' -l no-color -d 'The same as --color never'
complete -c supervise -n '__supervise_at status' -l no-colour -d 'The same as --color never'
complete -c supervise -n '__supervise_at status' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at logs' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at logs' -s f -l follow -d 'Go on with what comes, until Ctrl-C'
complete -c supervise -n '__supervise_at logs' -s n -l lines -l tail -d 'How many of the last lines of each process to show' -x
complete -c supervise -n '__supervise_at logs' -l since -d 'Only what is not older: seconds, or as 30s, 5m, 2h' -x
complete -c supervise -n '__supervise_at logs' -l color -l colour -d 'Whether names are coloured' -x -a 'auto always never'
complete -c supervise -n '__supervise_at logs' -l no-color -d 'The same as --color never'
complete -c supervise -n '__supervise_at logs' -l no-colour -d 'The same as --color never'
complete -c supervise -n '__supervise_at logs' -l timestamps -d 'The time before each line' -x -a 'none time ms iso'
complete -c supervise -n '__supervise_at logs' -l no-timestamp -d 'The same as --timestamps none'
complete -c supervise -n '__supervise_at logs' -l prefix -d 'Time, name and bar before each line' -x -a 'full none'
complete -c supervise -n '__supervise_at logs' -l no-prefix -d 'The same as --prefix none'
complete -c supervise -n '__supervise_at logs' -l format -d 'Lines for people, or one JSON object a line' -x -a 'text json'
complete -c supervise -n '__supervise_at logs' -l procfile -d 'The Procfile whose folder is the app\'s root' -r -F
complete -c supervise -n '__supervise_at logs' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at logs' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at logs' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at stop' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at stop' -l no-wait -d 'Return as soon as the supervisor has understood it'
complete -c supervise -n '__supervise_at stop' -s t -l timeout -d 'How long to wait for the outcome at most: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at stop' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at stop' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at stop' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at stop' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at restart' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at restart' -l rolling -d 'Restart a few at a time, the next when those are RUNNING and healthy; end at the first failure'
complete -c supervise -n '__supervise_at restart' -l max-unavailable -d 'How many --rolling restarts at a time' -x
complete -c supervise -n '__supervise_at restart' -l no-wait -d 'Return as soon as the supervisor has understood it'
complete -c supervise -n '__supervise_at restart' -s t -l timeout -d 'How long to wait for the outcome at most: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at restart' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at restart' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at restart' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at restart' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at scale' -f -a '(__supervise_processes | string replace -r \'\\.\\d+$\' \'=\' | uniq)'
complete -c supervise -n '__supervise_at scale' -l no-wait -d 'Return as soon as the supervisor has understood it'
complete -c supervise -n '__supervise_at scale' -s t -l timeout -d 'How long to wait for the outcome at most: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at scale' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at scale' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at scale' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at scale' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at signal' -f -a '(__supervise_processes) HUP INT QUIT KILL USR1 USR2 TERM CONT STOP'
complete -c supervise -n '__supervise_at signal' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at signal' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at signal' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at signal' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at attach' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at attach' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at attach' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at attach' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at attach' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at why' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at why' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at why' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at why' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at why' -l color -l colour -d 'Whether names are coloured' -x -a 'auto always never'
complete -c supervise -n '__supervise_at why' -l no-color -d 'The same as --color never'
complete -c supervise -n '__supervise_at why' -l no-colour -d 'The same as --color never'
complete -c supervise -n '__supervise_at why' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at events' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at events' -l format -d 'Lines for people, or one JSON object a line' -x -a 'text json'
complete -c supervise -n '__supervise_at events' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at events' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at events' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at events' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at reload' -f
complete -c supervise -n '__supervise_at reload' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at reload' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at reload' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at reload' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at shutdown' -f
complete -c supervise -n '__supervise_at shutdown' -l no-wait -d 'Return as soon as the supervisor has understood it'
complete -c supervise -n '__supervise_at shutdown' -s t -l timeout -d 'How long to wait for the outcome at most: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at shutdown' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at shutdown' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at shutdown' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at shutdown' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at pid' -f -a '(__supervise_processes)'
complete -c supervise -n '__supervise_at pid' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at pid' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at pid' -l socket -d 'The socket over which the supervisor is spoken to' -r -F
complete -c supervise -n '__supervise_at pid' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at run' -f -a '(__fish_complete_command)'
complete -c supervise -n '__supervise_at run' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at run' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at run' -s e -l env -d 'Files of environment variables' -r -F
complete -c supervise -n '__supervise_at run' -l keep-env -d 'Variables that are set already win over those of the files'
complete -c supervise -n '__supervise_at run' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at check' -f -a '(__supervise_programs)'
complete -c supervise -n '__supervise_at check' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at check' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at check' -s e -l env -d 'Files of environment variables' -r -F
complete -c supervise -n '__supervise_at check' -l keep-env -d 'Variables that are set already win over those of the files'
complete -c supervise -n '__supervise_at check' -s c -s m -l concurrency -l formation -d 'How many processes of a program to run; 0 leaves it out, \'all\' stands for those not named' -x -a '(__supervise_list (__supervise_programs)= all=)'
complete -c supervise -n '__supervise_at check' -s p -l port -d 'PORT of the first process; every further program has 100 more' -x
complete -c supervise -n '__supervise_at check' -l strict -d 'Take warnings about the files as errors'
complete -c supervise -n '__supervise_at check' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at smoke' -f -a '(__fish_complete_command)'
complete -c supervise -n '__supervise_at smoke' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at smoke' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at smoke' -s e -l env -d 'Files of environment variables' -r -F
complete -c supervise -n '__supervise_at smoke' -l keep-env -d 'Variables that are set already win over those of the files'
complete -c supervise -n '__supervise_at smoke' -s c -s m -l concurrency -l formation -d 'How many processes of a program to run; 0 leaves it out, \'all\' stands for those not named' -x -a '(__supervise_list (__supervise_programs)= all=)'
complete -c supervise -n '__supervise_at smoke' -s p -l port -d 'PORT of the first process; every further program has 100 more' -x
complete -c supervise -n '__supervise_at smoke' -s x -l except -d 'Leave these programs out' -x -a '(__supervise_list (__supervise_programs))'
complete -c supervise -n '__supervise_at smoke' -l strict -d 'Take warnings about the files as errors'
complete -c supervise -n '__supervise_at smoke' -s t -l timeout -d 'How long the run may take until it is decided: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at smoke' -l stay -d 'How long everything must stay up, where no COMMAND is run' -x
complete -c supervise -n '__supervise_at smoke' -l github -d 'Fold the output and mark the failure in the logs of GitHub Actions'
complete -c supervise -n '__supervise_at smoke' -l junit -d 'Write a report in JUnit\'s format' -r -F
complete -c supervise -n '__supervise_at smoke' -s q -l quiet -d 'Do not show the output of these programs' -x -a '(__supervise_list (__supervise_programs))'
complete -c supervise -n '__supervise_at smoke' -l no-console -d 'Do not show the output of processes, which have logs of their own'
complete -c supervise -n '__supervise_at smoke' -l color -l colour -d 'Whether names are coloured' -x -a 'auto always never'
complete -c supervise -n '__supervise_at smoke' -l no-color -d 'The same as --color never'
complete -c supervise -n '__supervise_at smoke' -l no-colour -d 'The same as --color never'
complete -c supervise -n '__supervise_at smoke' -l timestamps -d 'The time before each line' -x -a 'none time ms iso'
complete -c supervise -n '__supervise_at smoke' -l no-timestamp -d 'The same as --timestamps none'
complete -c supervise -n '__supervise_at smoke' -l prefix -d 'Time, name and bar before each line' -x -a 'full none'
complete -c supervise -n '__supervise_at smoke' -l no-prefix -d 'The same as --prefix none'
complete -c supervise -n '__supervise_at smoke' -l format -d 'Lines for people, or one JSON object a line' -x -a 'text json'
complete -c supervise -n '__supervise_at smoke' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at export' -f -a '(if __supervise_has_argument; __fish_complete_directories; else; printf \'%s\\n\' systemd supervisord runit upstart launchd compose kubernetes; end)'
complete -c supervise -n '__supervise_at export' -s f -l procfile -d 'A Procfile or an INI file that says what to run; - is standard input; several are merged' -r -F
complete -c supervise -n '__supervise_at export' -s d -l root -l app-root -d 'The app\'s root: processes run there, and its .env is read' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at export' -s e -l env -d 'Files of environment variables' -r -F
complete -c supervise -n '__supervise_at export' -l keep-env -d 'Variables that are set already win over those of the files'
complete -c supervise -n '__supervise_at export' -s c -s m -l concurrency -l formation -d 'How many processes of a program to run; 0 leaves it out, \'all\' stands for those not named' -x -a '(__supervise_list (__supervise_programs)= all=)'
complete -c supervise -n '__supervise_at export' -s p -l port -d 'PORT of the first process; every further program has 100 more' -x
complete -c supervise -n '__supervise_at export' -s x -l except -d 'Leave these programs out' -x -a '(__supervise_list (__supervise_programs))'
complete -c supervise -n '__supervise_at export' -l strict -d 'Take warnings about the files as errors'
complete -c supervise -n '__supervise_at export' -l restart -d 'When an ended process is started again, and how many times in a row at most' -x -a 'never on-failure always'
complete -c supervise -n '__supervise_at export' -l restart-delay -d 'The shortest pause before a restart; it may double with each failure, up to 30s; 0 is no pause' -x
complete -c supervise -n '__supervise_at export' -s t -l timeout -d 'How long stopping may take before what is left is killed: seconds, or as 500ms, 1.5s, 1m' -x
complete -c supervise -n '__supervise_at export' -s a -l app -d 'The name that all files begin with' -x
complete -c supervise -n '__supervise_at export' -s u -l user -d 'Whom programs run as that name nobody themselves' -x
complete -c supervise -n '__supervise_at export' -s l -l log -d 'Where logs are written that have no place of their own' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at export' -s s -l shell -d 'The shell that reads commands' -r -F
complete -c supervise -n '__supervise_at export' -l image -d 'The image of the containers' -x
complete -c supervise -n '__supervise_at export' -l template-dir -l template -d 'Refused: templates of honcho and foreman cannot be taken over' -x -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at export' -l force -d 'Replace files that are there and that no export has written'
complete -c supervise -n '__supervise_at export' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at as' -f -a 'honcho foreman supervisord supervisorctl'
complete -c supervise -n '__supervise_at as' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at install-links' -f -a '(__fish_complete_directories)'
complete -c supervise -n '__supervise_at install-links' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at completions' -f -a 'bash zsh fish'
complete -c supervise -n '__supervise_at completions' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at help' -f -a start -d 'Start the programs and show their output until they end'
complete -c supervise -n '__supervise_at help' -f -a status -d 'Show the processes of the running supervisor'
complete -c supervise -n '__supervise_at help' -f -a logs -d 'Show the last output of processes, and follow it'
complete -c supervise -n '__supervise_at help' -f -a stop -d 'Stop processes; the supervisor and the others go on'
complete -c supervise -n '__supervise_at help' -f -a restart -d 'Stop processes and start them again'
complete -c supervise -n '__supervise_at help' -f -a scale -d 'Change how many processes of a program run'
complete -c supervise -n '__supervise_at help' -f -a signal -d 'Send processes a signal'
complete -c supervise -n '__supervise_at help' -f -a attach -d 'Connect your terminal with a process'
complete -c supervise -n '__supervise_at help' -f -a why -d 'Say why a process is in its state'
complete -c supervise -n '__supervise_at help' -f -a events -d 'Show what happens to processes, as it happens'
complete -c supervise -n '__supervise_at help' -f -a reload -d 'Read the files again and apply what has changed'
complete -c supervise -n '__supervise_at help' -f -a shutdown -d 'Stop all processes and the supervisor'
complete -c supervise -n '__supervise_at help' -f -a pid -d 'Print the process id of the supervisor, or of processes'
complete -c supervise -n '__supervise_at help' -f -a run -d 'Run one command with the app\'s environment'
complete -c supervise -n '__supervise_at help' -f -a check -d 'Read the files and say what would run and what is wrong'
complete -c supervise -n '__supervise_at help' -f -a smoke -d 'Start everything, see whether it works, and stop it: for build servers'
complete -c supervise -n '__supervise_at help' -f -a export -d 'Write the app as files for another supervisor'
complete -c supervise -n '__supervise_at help' -f -a as -d 'Be honcho, foreman, supervisord or supervisorctl'
complete -c supervise -n '__supervise_at help' -f -a install-links -d 'Make links by which supervise is called as another tool'
complete -c supervise -n '__supervise_at help' -f -a completions -d 'Print the completion script of a shell'
complete -c supervise -n '__supervise_at help' -f -a help -d 'Show how to use a command'
complete -c supervise -n '__supervise_at help' -f -a version -d 'Show the version'
complete -c supervise -n '__supervise_at help' -s h -l help -d 'Show this help'

complete -c supervise -n '__supervise_at version' -f
complete -c supervise -n '__supervise_at version' -s h -l help -d 'Show this help'
