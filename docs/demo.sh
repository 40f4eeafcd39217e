#!/bin/sh
# What `make demo` shows: the whole job once, on the sample library. BIN names the virtual environment's bin folder.
set -eu
started=${STARTED:-$(date +%s)}
samples=clause_library/samples
export DRAFTER_LIBRARY=demo/library
mkdir -p demo

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }

step "1. The sample library: an invented organization, so that nothing can be taken for a real resolution"
"$BIN/drafter" library add "$samples"

step "2. Paste a paragraph, see its precedents"
cat "$samples/demo_paragraph.txt"
echo
"$BIN/drafter" match --top 2 <"$samples/demo_paragraph.txt"

step "3. Two versions of a draft: what changed, and the redline as a Word file"
"$BIN/drafter" compare "$samples/HCC_2025_L_4.txt" "$samples/HCC_2025_L_4_Rev_1.txt" | head -20
"$BIN/drafter" compare "$samples/HCC_2025_L_4.txt" "$samples/HCC_2025_L_4_Rev_1.txt" -o demo/redline.docx --force

step "4. A draft with its precedents as comments, and its changes against them tracked"
"$BIN/drafter" annotate "$samples/HCA_11_L_3.docx" -o demo/annotated.docx --track --force

step "Done in $(($(date +%s) - started)) s. Try next:"
cat <<NEXT
  open demo/redline.docx and demo/annotated.docx in Word or LibreOffice
  . $BIN/activate && export DRAFTER_LIBRARY=$DRAFTER_LIBRARY
  drafter                                   the terminal interface: paste a paragraph
  drafter review $samples/HCC_2025_L_4.txt $samples/HCC_2025_L_4_Rev_1.txt
  drafter match --file $samples/HCA_11_L_3.docx
  drafter show "OP2 of HCA/RES/4/9"
  drafter library add PATH                  your own resolutions: files, folders, zips
NEXT
