#!/bin/sh
# What `make demo` shows: the whole job once, on the sample library. BIN names the virtual environment's bin folder.
set -eu
started=${STARTED:-$(date +%s)}
samples=clause_library/samples
# The drafter's own library is left alone: data and cache of the demonstration stand under demo/.
export XDG_DATA_HOME=$PWD/demo/data XDG_CACHE_HOME=$PWD/demo/cache
unset DRAFTER_LIBRARY
mkdir -p demo

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

step "1. The sample library: an invented organization, so that nothing can be taken for a real resolution"
"$BIN/drafter" library stats

step "2. Paste a paragraph, see its precedents"
cat "$samples/demo_paragraph.txt"
echo
"$BIN/drafter" --quiet match --top 2 <"$samples/demo_paragraph.txt"

step "3. Two versions of a draft: what changed, and the redline as a Word file"
"$BIN/drafter" compare "$samples/HCC_2025_L_4.txt" "$samples/HCC_2025_L_4_Rev_1.txt" | sed '/^$/q'
"$BIN/drafter" compare "$samples/HCC_2025_L_4.txt" "$samples/HCC_2025_L_4_Rev_1.txt" -o demo/redline.docx --force

step "4. A draft with its precedents as comments, and its changes against them tracked"
"$BIN/drafter" --quiet annotate "$samples/HCA_11_L_3.docx" -o demo/annotated.docx --track --force
echo "Written: demo/annotated.docx"

step "Done in $(($(date +%s) - started)) s. Try next:"
cat <<NEXT
  open demo/redline.docx and demo/annotated.docx in Word or LibreOffice
  . $BIN/activate
  drafter                                   the terminal interface: paste a paragraph
  drafter review $samples/HCC_2025_L_4.txt $samples/HCC_2025_L_4_Rev_1.txt
  drafter match --file $samples/HCA_11_L_3.docx
  drafter show "OP2 of HCA/RES/4/9"
  drafter library add PATH                  your own resolutions: files, folders, zips
NEXT
