# Answers everything with the same words.
while read -r line; do
    id=${line#*:}
    echo "{\"id\":${id%%,*},$1}"
done
