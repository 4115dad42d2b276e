# What zsh offers for a command line: zsh -f complete.zsh SCRIPT LINE...
# An interactive shell on a terminal of its own reads the script and is sent each line and a tab; what it hands to
# compadd is told, a word a line, after the line in brackets.
zmodload zsh/zpty
zpty shell zsh -f -i
heard() { # until the mark has come
    local all= part
    while zpty -r shell part; do
        all+=$part
        [[ $all == *"$1"* ]] && break
    done
    print -r -- "$all"
}
zpty -w shell "PS1= PS2= RPS1=; setopt no_beep zle; unsetopt prompt_cr prompt_sp; stty -echo"
zpty -w shell "autoload -Uz compinit && compinit -u -D; source ${(q)1}"
zpty -w shell 'compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
    local -a found; builtin compadd -A found "$@"
    local word; for word in $found; do print -r -- "<$word>"; done
    builtin compadd "$@"
}'
zpty -w shell 'tell() { compstate[insert]= ; _main_complete; compstate[insert]= compstate[list]=; print -r -- "<<done>>" }'
zpty -w shell 'zle -C tell complete-word tell; bindkey "^T" tell; print ready-now'
heard ready-now >/dev/null
shift
for line; do
    print -r -- "[$line]"
    zpty -n -w shell "$line"$'\C-t'
    print -r -- "$(heard '<<done>>')" | tr -d '\r' | grep -o '<[^<>]*>' | grep -v '<done>' | tr -d '<>' | sort -u
    zpty -n -w shell $'\C-u'
done
zpty -d shell
