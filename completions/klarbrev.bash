# SPDX-License-Identifier: MPL-2.0
# What bash completes behind "klarbrev": commands, and each command's options, as the program itself tells them.

_klarbrev_words() { # COMMAND PREVIOUS CURRENT
    case $2 in
    --fail-on) echo error warning suggestion never ;;
    --lang) echo da en ;;
    --by) echo cpr sag navn ;;
    --type) klarbrev rules list brevtype 2>/dev/null | sed 's/^brevtype\.//; s/ .*//' ;;
    --area) klarbrev rules list omraade 2>/dev/null | sed 's/^omraade\.//; s/ .*//' ;;
    --format | -f) klarbrev "$1" --help 2>/dev/null | sed -n 's/.*--format [A-Z]* *//p' | sed 's/.*form: //; s/([^)]*)//g; s/,//g' ;;
    *)
        if [[ $3 == -* ]]; then
            klarbrev "$1" --help 2>/dev/null | grep -oE '^  (-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+'
        elif [[ $1 == rules && $2 == rules ]]; then
            echo list show test packs version
        elif [[ $1 == rules ]]; then
            klarbrev rules list 2>/dev/null | sed 's/ .*//'
        fi
        ;;
    esac
}

_klarbrev() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} words
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        words="$(klarbrev --help 2>/dev/null | sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p') --help --version"
    else
        words=$(_klarbrev_words "${COMP_WORDS[1]}" "$previous" "$current")
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    # nothing of ours: files
    ((${#COMPREPLY[@]})) || compopt -o default 2>/dev/null
}

complete -F _klarbrev klarbrev
