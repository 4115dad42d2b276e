# What zsh offers for a command line: zsh -f complete.zsh SCRIPT LINE...
# An interactive shell on a terminal of its own reads the script and is sent each line and a key; what it hands to
# compadd is told, a word a line, below the line in brackets.
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
# In a file: the terminal shows what is typed, and marks among that would be taken for answers.
cat >complete.setup <<'END'
PS1= PS2= RPS1=
setopt no_beep zle
unsetopt prompt_cr prompt_sp
autoload -Uz compinit && compinit -u -D
compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
    local -a found; builtin compadd -A found "$@"
    local word; for word in $found; do print -r -- "<$word>"; done
    builtin compadd "$@"
}
tell() { compstate[insert]= ; _main_complete; compstate[insert]= compstate[list]=; print -r -- "<<done>>" }
zle -C tell complete-word tell
bindkey "^T" tell
END
zpty -w shell "source ./complete.setup; source ${(q)1}; print -r -- read''y"
heard ready >/dev/null
shift
for line; do
    print -r -- "[$line]"
    zpty -n -w shell "$line"$'\C-t'
    print -r -- "$(heard '<<done>>')" | tr -d '\r' | grep -o '<[^<>]*>' | grep -v '<done>' | tr -d '<>' | sort -u
    zpty -n -w shell $'\C-u'
done
zpty -d shell
